using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace CoAssess.Cli;

/// <summary>Opens a page in the browser by a file that only its owner reads and that leads on to it: the address itself, which opens the way back to us, is never an argument of a process, which everybody on the machine can see.</summary>
internal sealed class SignInPage : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coassess-"); // its owner's alone

    /// <summary>Opens the page.</summary>
    /// <returns>False when there is no browser.</returns>
    public bool Open(Uri page)
    {
        var file = Path.Combine(_folder.FullName, "sign-in.html");
        var address = WebUtility.HtmlEncode(page.AbsoluteUri);
        File.WriteAllText(file, $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"><meta http-equiv=\"refresh\" content=\"0;url={address}\"><title>CoAssess</title><p><a href=\"{address}\">Sign in</a></p></html>");
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
            return true;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
