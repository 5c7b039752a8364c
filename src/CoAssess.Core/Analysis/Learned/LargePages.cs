using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Memory in larger pages than the usual ones.</summary>
/// <remarks>By madvise(2), on Linux: what is visited all over the place is found the faster. Elsewhere, and where the system is set to have none, pages stay as they are.</remarks>
internal static partial class LargePages
{
    /// <summary>The size of a large page on most machines, in bytes; where it is another, the wish changes nothing.</summary>
    public const int Size = 1 << 21;

    private const int Wanted = 14; // MADV_HUGEPAGE

    /// <summary>Asks for large pages.</summary>
    /// <param name="memory">Memory that is never moved; less than a page of it is left alone.</param>
    public static void AskFor(Span<sbyte> memory)
    {
        if (memory.Length < Size || !OperatingSystem.IsLinux())
        {
            return;
        }

        var start = Unsafe.ByteOffset(ref Unsafe.NullRef<sbyte>(), ref MemoryMarshal.GetReference(memory));
        try
        {
            _ = Advise(start, (nuint)memory.Length, Wanted); // a system that does not know the wish leaves pages as they are
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // a C library by another name: nothing is lost but speed
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nuint length, int advice);
}
