// Writes invented texts of residents in which every personal detail is marked, and texts that only look as if they held one, as the JSON lines that
// `coassess evaluate redaction` reads; the same seed gives the same texts. Nobody is meant: e-mail hosts, telephone ranges and names are those kept for examples.
//   node residents.mjs [SEED] [PER-TYPE] [NEGATIVES] > FILE.jsonl
const [seed, perType, negatives] = [Number(process.argv[2] ?? 20261122), Number(process.argv[3] ?? 150), Number(process.argv[4] ?? 800)];

// mulberry32
let state = seed >>> 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = (count) => Math.floor(random() * count);
const pick = (...values) => values[below(values.length)];
const digits = (count) => Array.from({ length: count }, () => below(10)).join("");
const letters = (count, from) => Array.from({ length: count }, () => from[below(from.length)]).join("");
const groups = (text, ...lengths) => lengths.map((length) => [text.slice(0, length), (text = text.slice(length))][0]);
const two = (number) => String(number).padStart(2, "0");

const nhsCheck = (nine) => (11 - ([...nine].reduce((sum, digit, i) => sum + digit * (10 - i), 0) % 11)) % 11;
const nhs = () => {
  for (;;) {
    const nine = pick("4", "6", "7") + digits(8);
    if (nhsCheck(nine) !== 10) {
      return nine + nhsCheck(nine);
    }
  }
};
const luhn = (number) => [...number].reverse().reduce((sum, digit, i) => sum + (i % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : Number(digit)), 0) % 10 === 0;
const withLuhn = (start) => [..."0123456789"].map((check) => start + check).find(luhn);
const iban = () => {
  const account = letters(4, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + digits(14);
  const number = [...`${account}GB00`].map((c) => parseInt(c, 36)).join("");
  return `GB${two(98 - Number(BigInt(number) % 97n))}${account}`;
};
const areas = "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WD WF WN WR WS WV YO ZE".split(" ");
const outward = () => `${pick(...areas)}${1 + below(9)}${pick("", "", "", String(below(9)))}`;
const markLetters = "ABCDEFGHJKLMNOPRSTVWXY";
const given = () => pick("Jane", "Tom", "Priya", "Mohammed", "Siân", "Aoife", "Darren", "Sharon", "Kwame", "Agnieszka", "Chloe", "Gareth", "Fatima", "Liam", "Deborah", "Rajesh", "Oluwaseun", "Bethan", "Callum", "Yusuf", "Margaret", "Keith", "Nadia", "Colin");
const surname = () => pick("Doe", "Bloggs", "Patel", "O'Connor", "Jones", "Nowak", "Akhtar", "Okafor", "McDonald", "Llewellyn", "Smith-Brown", "Singh", "Begum", "Robinson", "Ashworth", "Khan", "Whittaker", "Davies", "Murphy", "Chowdhury");
const road = () => `${pick("Station", "High", "Church", "Chester", "Albert", "Mill", "Oak Tree", "Queens", "St John's", "Old Hall", "Washway", "Broad", "Meadow", "King Edward")} ${pick("Road", "Street", "Lane", "Avenue", "Close", "Drive", "Rd", "St", "Crescent", "Way", "Grove", "Terrace")}`;

// each maker gives the words before, the detail itself and the words behind
const makers = {
  EMAIL: () => {
    const [name, host] = [pick("jo", "sian.example", "a_b+bins", "x-y.z1", "jo77"), pick("example.org", "mail.example.co.uk", "example.com")];
    return ["", pick(`${name}@${host}`, `${name}@${host}`, `${name} at ${host.replaceAll(".", " dot ")}`, `${name} (at) ${host.replaceAll(".", " (dot) ")}`, `${name}@${host}`.toUpperCase()), ""];
  },
  PHONE: () => {
    const national = pick("7700900", "1614960", "2079460", "1632960", "8081570", "3069990", "1154960", "1214960", "1314960", "1914980", "2890180", "2920180") + digits(3);
    const wide = national[0] === "2" ? 2 : national[0] === "7" ? 4 : 3;
    const [area, middle, last] = groups(national, wide, 7 - wide, 3);
    const joint = pick(" ", "-", "", ".");
    return ["", pick(`0${national}`, `+44${national}`, `+44 (0)${area} ${middle} ${last}`, `0044 ${area} ${middle}${last}`, `(0${area}) ${middle} ${last}`, `0${area}${joint}${middle}${joint}${last}`, [...`0${national}`].join(" "), `0${national.slice(0, 4)} ${national.slice(4, 6)} ${national.slice(6, 8)} ${national.slice(8)}`), ""];
  },
  FOREIGN_PHONE: () => ["", pick("+353 1 234 5678", "+33 1 23 45 67 89", "+1 202-555-0100", "+49 30 12345678", "+48 22 123 45 67", "+91 98765 43210", "0033 1 23 45 67 89", "+971 50 123 4567"), ""],
  NHS: () => {
    const number = nhs();
    const [one, middle, last] = groups(number, 3, 3, 4);
    return [pick("", "", "NHS number ", "my NHS no: "), pick(`${one} ${middle} ${last}`, `${one}-${middle}-${last}`, number), ""];
  },
  CARD: () => {
    const number = withLuhn(pick("4" + digits(14), "51" + digits(13), "2221" + digits(11), "37" + digits(12)));
    return [pick("", "card ", "paid with "), number.length === 15 ? number : pick(number, groups(number, 4, 4, 4, 4).join(" "), groups(number, 4, 4, 4, 4).join("-")), ""];
  },
  IBAN: () => {
    const number = iban();
    return ["", pick(number, number.match(/.{1,4}/g).join(" "), number.toLowerCase()), ""];
  },
  NINO: () => {
    const number = pick("AB", "CE", "HJ", "PW", "YZ", "RS", "WM", "LK", "JG", "NR") + digits(6) + pick("A", "B", "C", "D");
    return [pick("", "NI number ", "NINO: "), pick(number, groups(number, 2, 2, 2, 2, 1).join(" "), number.toLowerCase(), `${number.slice(0, 2)} ${number.slice(2, 8)} ${number.slice(8)}`), ""];
  },
  POSTCODE: () => {
    const code = [outward(), `${below(10)}${letters(2, "ABDEFGHJLNPQUWXYZ")}`];
    return ["", pick(code.join(" "), code.join(""), code.join(" ").toLowerCase()), ""];
  },
  REG: () => {
    const three = `X${letters(2, "BCDFGHJKLMNPRSTVWX")}`;
    return pick(
      ["", `${letters(2, "ABCDEFGHKLMNOPRSVWXY")}${pick("02", "12", "19", "24", "51", "63", "74")}${pick(" ", "", "-")}${letters(3, markLetters)}`, ""],
      ["", `${letters(1, "ABCDEFGHJKLMNPRSTVWXY")}${100 + below(899)}${pick(" ", "")}${three}`, ""],
      ["", `${three}${pick(" ", "")}${100 + below(899)}${letters(1, "ABCDEFGHJKLMNPRSTVWXY")}`, ""],
      [pick("reg ", "car ", "van "), `${letters(2, "abcdefghkmnoprsvwxy")}${pick("12", "63", "24")}${pick(" ", "")}${three.toLowerCase()}`, ""]);
  },
  SORT_ACCOUNT: () => {
    const [sort, account] = [groups(digits(6), 2, 2, 2), digits(8)];
    return pick(["", `${sort.join("-")} ${account}`, ""], ["sort code ", sort.join(pick("-", " ")), ""], ["account number ", account, ""], ["sort code ", sort.join("-"), ` account ${account}`]);
  },
  IP: () => ["", pick(`192.0.2.${below(256)}`, `198.51.100.${below(256)}`, `203.0.113.${below(256)}`, `2001:db8::${(1 + below(65000)).toString(16)}`, `2001:db8:${Array.from({ length: 6 }, () => below(65536).toString(16)).join(":")}`), ""],
  DRIVING_LICENCE: () => {
    const name = pick("DOE99", "BLOGG", "PATEL", "JONES", "KHAN9", "MCDON", "SINGH");
    return ["", `${name}${below(10)}${two(1 + below(12) + pick(0, 50))}${two(1 + below(28))}${below(10)}${pick("J9", "AB", "M9")}${below(10)}${letters(2, "ABCDEFGHJKLMNOP")}`, ""];
  },
  PASSPORT: () => [pick("passport number ", "passport no. ", "my passport is ", "passport "), pick(digits(9), `${letters(2, "ABCDEF")}${digits(7)}`), ""],
  UTR: () => [pick("UTR ", "tax reference ", "my UTR is ", "unique taxpayer reference "), `1${digits(9)}`, ""],
  US_SSN: () => ["", `${100 + below(500)}-${10 + below(89)}-${1000 + below(8999)}`, ""],
  DATE_OF_BIRTH: () => {
    const [day, month, year] = [1 + below(28), 1 + below(12), 1930 + below(80)];
    const name = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][month - 1];
    return [pick("born on ", "dob ", "DOB: ", "date of birth ", "my birthday is "), pick(`${two(day)}/${two(month)}/${year}`, `${day}.${month}.${year}`, `${year}-${two(month)}-${two(day)}`, `${day} ${name} ${year}`, `${day}th of ${name} ${year}`, `${name} ${day}, ${year}`), ""];
  },
  HEALTH_NUMBER: () => [pick("hospital number ", "patient number: ", "patient ID ", "MRN ", "hospital no. "), pick(digits(7), `${letters(1, "ABCD")}${digits(6)}`, `RM${digits(6)}`), ""],
  CRIME_REFERENCE: () => [pick("crime reference ", "crime number ", "crime ref no. ", "police crime ref: "), pick(`CRI/06AA/${digits(6)}/26`, `${digits(2)}AB/${digits(5)}/26`, digits(8)), ""],
  BENEFIT_REFERENCE: () => [pick("benefit claim ref ", "claim number ", "housing benefit reference ", "council tax ref ", "tenancy reference "), pick(digits(8), `HB${digits(6)}`, `${digits(3)}-${digits(5)}`), ""],
  URL_TOKEN: () => ["", pick(`https://example.org/reset?token=${letters(12, "abcdef0123456789")}`, `https://jo:secret@example.org/files`, `https://example.com/s/${digits(4)}?session=${digits(9)}`, `https://example.org/form?email=jo%40example.org`), ""],
  HANDLE: () => ["", pick("@example_person", "@Jo77", "@jo@social.example.org", "@jo.example.org"), ""],
  NAME: () => pick(
    ["", `${pick("Mr", "Mrs", "Ms", "Dr", "Miss", "Mr.")} ${pick(surname(), `${given()} ${surname()}`, `${given()[0]}. ${surname()}`)}`, ""],
    ["my name is ", `${given()} ${surname()}`, ""],
    ["my name is ", `${given()} ${surname()}`.toLowerCase(), ""],
    ["I am ", `${given()} ${surname()}`, " and I am fed up"],
    ["", `${given()} ${surname()}`, pick(" told me so", " lives there", " is not happy", "")],
    [pick("my neighbour ", "my daughter ", "my husband ", "my mum "), given(), ""],
    ["it was ", `${given()} ${surname()}`, " who rang"]),
  SIGN_OFF: () => [`${pick("Thanks", "Kind regards", "Regards", "Many thanks", "Yours sincerely", "Cheers")},${pick(" ", "\n", "\n\n")}`, pick(`${given()} ${surname()}`, given(), `${given()[0]}. ${surname()}`), ""],
  STREET_ADDRESS: () => pick(
    ["", `${1 + below(199)}${pick("", "", "", "a", "B")} ${road()}`, ""],
    ["", `Flat ${1 + below(30)}, ${1 + below(199)} ${road()}`, ""],
    ["I live at ", `${1 + below(199)} ${road()}`.toLowerCase(), ""],
    ["", `${100 + below(900)} ${pick("Main", "Oak", "Maple")} ${pick("Street", "Avenue", "Drive")}`, ""]),
};
const inside = ["{0}", "Please note {0} and write back.", "Details: {0}.", "({0})", "Hello,\n{0}\nThanks", "The bin was missed again, {0}", "why was this paid? {0} - nobody answers", "\"{0}\"", "contact {0} about the pothole on the A56"];

const no = {
  planning: () => `planning application ${digits(2)}/${digits(5)}/${pick("FUL", "OUT", "HHA", "TPO")} on ${road()}`,
  money: () => `£${1 + below(9)},${digits(3)},${digits(3)}.${digits(2)} was paid in ${2015 + below(12)}`,
  road: () => `the ${pick("A", "B", "M")}${1 + below(9)}${digits(below(4))} at junction ${1 + below(40)}`,
  roadName: () => `${pick("potholes on", "roadworks along", "parking in", "the lights near")} ${road()}`,
  date: () => `on ${two(1 + below(28))}/${two(1 + below(12))}/20${10 + below(17)} at ${two(below(24))}:${two(below(60))}`,
  wordDate: () => `the meeting of ${1 + below(28)} ${pick("March", "June", "October")} 20${10 + below(17)}`,
  reference: () => `ref ${letters(3, markLetters)}-${digits(7)}`,
  case: () => `case ${digits(7)}`,
  uprn: () => `UPRN 1000${digits(8)}`,
  gss: () => `E0${digits(7)}`,
  failedNhs: () => {
    const number = nhs();
    const wrong = number.slice(0, 9) + ((Number(number[9]) + 1 + below(9)) % 10);
    return pick(wrong, groups(wrong, 3, 3, 4).join(" "), groups(wrong, 3, 3, 4).join("-"));
  },
  failedCard: () => {
    const right = withLuhn(`4${digits(14)}`);
    return `receipt ${right.slice(0, 15)}${(Number(right[15]) + 1 + below(9)) % 10}`;
  },
  badNino: () => `${pick("DF", "QQ", "BG", "TN")}${digits(6)}${pick("A", "B")}`,
  badPostcode: () => `${pick("QA", "XA", "VZ", "JZ")}${1 + below(9)} ${below(10)}AA`,
  purchaseOrder: () => `${pick("PO", "PO ", "purchase order ")}${digits(6)}`,
  order: () => `order ${digits(4)}-${digits(4)}`,
  invoice: () => `${pick("invoice", "invoice no.", "payment reference", "transaction", "INV")} ${pick("", "SI-", "P")}${1 + below(9)}${digits(6 + below(3))}`,
  contract: () => `contract ${pick("DN", "CT")}${digits(6)}, supplier ${digits(5)}`,
  councillor: () => `${pick("Cllr", "Councillor", "Cllr.")} ${given()} ${surname()} ${pick("said nothing", "voted for it", "chairs the committee")}`,
  place: () => `${pick("Victoria Park", "Albert Square", "Chester Road Library", "St Mary's Church", "Sale Water Park", "Lincoln Drive", "Florence Nightingale School", "Jubilee Gardens", "King George Playing Fields", "Charlotte Street", "Stanley Road bridge")} ${pick("is closed again", "was flooded", "needs new bins")}`,
  firm: () => `${pick("Morgan Sindall", "Taylor Wimpey", "John Lewis", "Balfour Beatty", "Smith & Sons Ltd", "Jones Brothers Limited", "Barclays", "Amey", "Veolia")} got £${1 + below(900)},${digits(3)}`,
  share: () => `${below(90)} people, ${below(90)}.${digits(2)} % of ${digits(3).replace(/^0/, "1")},${digits(3)}`,
  version: () => `section ${1 + below(9)}.${1 + below(9)}.${1 + below(9)}.${1 + below(9)} of the policy`,
  link: () => `https://www.example.gov.uk/spending/2026/${two(1 + below(12))}?page=${1 + below(9)}`,
  time: () => `the ${two(below(24))}:${two(below(60))} bus, route ${1 + below(400)}, ${2 + below(80)} minutes late`,
  count: () => `${2 + below(80)} ${pick("potholes", "bins", "trees", "street lights", "families")} ${pick("on the street", "in my road", "near the park", "this week")}`,
  greeting: () => pick("Dear Sir or Madam, when will this be mended?", "Hi team, thanks for this", "Hello Trafford Council, any news?", "Thanks again for the quick reply", "Morning all, is the tip open?", "Dear Editor, this is a disgrace"),
};

const say = (text, spans) => console.log(JSON.stringify({ text, spans }));
for (const [type, make] of Object.entries(makers)) {
  for (let i = 0; i < perType; i++) {
    const [before, detail, behind] = make();
    const frame = type === "SIGN_OFF" ? "Please mend the road. {0}" : pick(...inside);
    const start = frame.indexOf("{0}") + before.length;
    say(frame.replace("{0}", () => before + detail + behind), [{ start, end: start + detail.length, type }]);
  }
}

const kinds = Object.values(no);
for (let i = 0; i < negatives; i++) {
  say(pick(...inside).replace("{0}", () => kinds[i % kinds.length]()), []);
}
