namespace CoAssess.Privacy;

/// <summary>The words beside names and addresses, by what they tell.</summary>
internal static class TellingWords
{
    public static readonly (WordKind Kind, string Words)[] All =
    [
        (WordKind.Title, "mr mrs ms miss mx dr prof professor rev revd reverend sir dame lady lord master mister doctor madame monsieur herr frau señor señora imam rabbi"),
        (WordKind.Role, """
            cllr councillor councillors cllrs mayor mayoress deputy mp msp mep mla minister secretary leader commissioner alderman sheriff bishop archbishop president prime king queen
            prince princess pope saint st chancellor cyng cynghorydd maer pcc speaker baroness baron duke duchess earl
            """),
        (WordKind.Road, """
            street st road rd avenue ave lane ln drive dr close cl crescent cres court ct place pl square sq terrace ter gardens gdns grove gr way walk row hill mews rise parade boulevard blvd
            highway hwy parkway pkwy circle trail turnpike pike alley loop plaza ridge run heights view mount bank brow fold gate wharf yard approach broadway esplanade promenade quay passage
            spinney paddock paddocks wynd copse coppice dell dene glebe hollow hollows pastures maltings
            green croft park end vale meadow meadows bridge causeway circus drove embankment orchard path ring side spur str streets squares well
            straße strasse strase gasse weg allee platz ring ufer rue chemin impasse quai calle avenida plaza rua travessa via viale piazza corso straat laan plein gracht gata gatan vägen gränd
            vej gade vænge veien vegen gate katu tie kuja polku utca út útja tér körút köz ulica ulice třída náměstí cesta trg stræti heol ffordd stryd lôn rhodfa
            """),
        (WordKind.Body, """
            school primary secondary academy college university nursery hospital surgery clinic hospice pharmacy church chapel cathedral mosque temple synagogue parish abbey priory
            council borough city town village county district ward centre center library museum gallery theatre theater cinema arena stadium pool baths leisure gym club society trust foundation
            association charity institute ltd limited plc llp inc corp corporation company co group holdings partners partnership associates brothers bros sons homes housing estates estate lettings
            construction builders building buildings services solutions engineering contractors consulting consultancy systems technologies industries enterprises recycling waste energy power water
            house hall tower towers lodge manor castle palace cottage villa villas mill farm barn works depot hotel inn arms tavern pub bar cafe café restaurant kitchen bakery store stores shop shops
            supermarket market markets station stations airport port harbour dock docks junction roundabout crossing tunnel viaduct subway line route bus tram metro rail railway wood woods forest
            common heath moor fields field park playground reservoir canal river lake brook pond beach bay island islands cemetery crematorium memorial monument statue fountain festival carnival
            fair show cup league united rovers wanderers athletic albion fc rfc afc act bill report review plan scheme fund award day week bank post office police fire ambulance army navy court
            prison precinct arcade quarter quays block mansions apartments appartments estate junction arch street road avenue lane drive close crescent square terrace gardens grove way tv radio news times guardian telegraph press magazine novel film song
            orchestra band choir version concert tour conference
            """),
        (WordKind.Saying, """
            said says say told tells asked asks replied replies wrote writes shouted explained explains added claims claimed complained complains agreed insisted thinks thought believes believed wants
            wanted lives lived died married retired phoned rang emailed texted visited collected knocked suffers
            """),
        (WordKind.Before, """
            by to with from for and named called nicknamed met know knows knew see saw contact ask asked why does did was is heard hear like than unlike starring featuring features feature including
            thank thanks cheers under about against via meet visit ring phone email hey tell told give gave given let remember me add producer player songwriter assistant author artist singer actor
            commenter director editor photographer chef coach captain ex behalf between versus vs huge early name user client applicant patient claimant witness suspect victim defendant complainant
            attn attention fao co signed
            """),
        (WordKind.After, """
            is was has had will would can could and who whose began lives lived works worked went came got just also never always does did didn't isn't wasn't hasn't spent points flew from
            moved lost found left sent needs needed wants wanted likes hates loves loved made took used should must may might began shouted asked replied says said told were are speak
            points argued plays played moved grew turned drives drove parks lets keeps kept
            """),
        (WordKind.Kin, """
            mum mam mom mother father dad brother sister son daughter husband wife partner friend neighbour neighbor nan nana gran granny grandma grandad granddad grandmother grandfather grandson
            granddaughter uncle aunt auntie cousin nephew niece kid child boy girl baby toddler carer tenant landlord landlady teacher nurse midwife manager driver guardian boyfriend girlfriend
            fiancé fiancée fiance fiancee flatmate lodger colleague boss lady stepson stepdaughter stepdad stepmum gentleman pensioner
            tad nhad gŵr ngŵr gwraig ngwraig wraig mab fab merch ferch brawd mrawd frawd chwaer nain taid mamgu tadcu cariad nghariad ffrind cymydog nghymydog chymydog modryb ewythr wncwl ŵyr wyres
            """),
        (WordKind.Greeting, "hi hello hey dear hiya morning afternoon evening howdy bye goodbye helo annwyl"),
        (WordKind.SignOff, "thanks thank regards sincerely faithfully cheers wishes best yours signed love gratefully truly diolch cofion ta"),
        (WordKind.Unit, "flat fflat apt apartment suite unit room floor apts ste maisonette box psc plot"),
        (WordKind.Month, """
            january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
            ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
            """),
        (WordKind.Never, """
            i a the this that these those it its we you he she they my our your his her their monday tuesday wednesday thursday friday saturday sunday january february march april june july august
            september october november december today tomorrow yesterday please sorry why what when where who how and or but so if then there here can could would should will is are was were has
            have had do does did not no yes ok all any some every each one two three team council everyone everybody folks sir madam street road lane avenue drive close the new old upper lower north
            south east west great little thanks thank regards best kind yours hi hello dear hey again also just still re fw to from cc bcc date subject phone email website address mobile fax tel
            may birthday christmas easter ramadan eid diwali bbc nhs uk us usa eu gp gmt ref hmrc dvla dwp in on at of for with by as be me who's mr mrs ms miss dr
            british english welsh scottish irish european american french german spanish polish asian african indian muslim christian jewish hindu sikh catholic
            note details contact bin missed where about because after before during until while since although however unless maybe perhaps another other others more most many much such only even still
            yet ever never always often sometimes usually really very too quite rather almost nearly enough several few less least both either neither whose whom which whatever whoever nobody
            somebody someone anyone anybody everything something nothing anything come came go went gone get got give gave take took make made see saw seen say said tell told ask asked let put set
            keep kept need needs want wants try tried look looks looking use used using fix mend mended repair report reported reporting update updated complaint complaints question answer
            road roads pavement pothole potholes rubbish litter flytip flytipping graffiti dumped dumping parking parked planning application council's councils councillors residents resident
            labour conservative tory tories conservatives liberal democrat democrats reform greens plaid snp ukip
            """),
        (WordKind.Particle, "de da do dos das del della di du la le van von der den ten ter zu zum bin ibn al el ap ab ferch y e ó ní mac st"),
        (WordKind.Numbering, "number numbers no nos num ref reference id code nr"),
        (WordKind.Numbered, """
            hospital patient nhs mrn chi crime claim claimant benefit credit tenancy tenant badge student pupil prisoner licence license passport passports utr tax taxpayer payroll employee pension
            ssn security membership zip postal insurance nino custody arrest medical prescription esa pip dla hb cad brp pcn visa client driving driver driver's drivers
            """),
        (WordKind.Joining, $"is was are my the and account card it which rent {LabelReader.Words}"),
        (WordKind.Telling, "is am him her me name names name's surname i'm it's called enw yw ydi ydy"),
        (WordKind.RoadBefore, "rua rue via viale calle avenida avda avenue ulica ul ulice rr rruga plaza piazza boulevard bulevar quai corso largo travessa strada"),
    ];
}
