using System.Runtime.InteropServices;
using System.Text;

namespace CoAssess.Cli;

/// <summary>Who owns a file, which .NET does not tell.</summary>
/// <remarks>By statx(2), whose structure is the same on every Linux; elsewhere, and under a C library without it, nobody can be named.</remarks>
internal static partial class FileOwner
{
    public const uint Root = 0;
    private const int Here = -100; // AT_FDCWD: a relative path counts from the current folder
    private const uint AskedForOwner = 0x8; // STATX_UID
    private const int Size = 256;
    private const int MaskAt = 0;
    private const int OwnerAt = 20;

    /// <summary>Gets the user that this process acts as; nothing where that cannot be told.</summary>
    public static uint? Us => OperatingSystem.IsLinux() ? EffectiveUser() : null;

    /// <summary>Gives the user that owns a file or folder (where a link leads); nothing where that cannot be told.</summary>
    public static uint? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> told = stackalloc byte[Size];
        try
        {
            var status = StatX(Here, [.. Encoding.UTF8.GetBytes(path), 0], 0, AskedForOwner, told);
            return status == 0 && (MemoryMarshal.Read<uint>(told[MaskAt..]) & AskedForOwner) != 0 ? MemoryMarshal.Read<uint>(told[OwnerAt..]) : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int StatX(int folder, ReadOnlySpan<byte> path, int flags, uint mask, Span<byte> told);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
