using Borough.Generator;

if (args is not [var folder])
{
    Console.Error.WriteLine("Give the folder to write to: dotnet run --project samples/Borough.Generator -- samples/Borough");
    return 2;
}

foreach (var (name, content) in Files.All())
{
    var path = Path.Combine(folder, name);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, content);
    Console.WriteLine($"{content.Length,9:N0}  {name}");
}

return 0;
