using System.Buffers;

namespace Yizhan.Server.Photos;

/// <summary>
/// A file as memory. A command may concern a thousand people of whom a protocol sends addresses or one page: what is not
/// looked at is not read.
/// </summary>
internal sealed class PhotoMemory(string path, int size) : MemoryManager<byte>
{
    private byte[]? _bytes;

    public override Memory<byte> Memory => CreateMemory(size);

    public override Span<byte> GetSpan() => Bytes();

    public override MemoryHandle Pin(int elementIndex = 0) => Bytes().AsMemory(elementIndex).Pin();

    public override void Unpin()
    {
        // The handle that Pin gave out knows what it pinned.
    }

    protected override bool TryGetArray(out ArraySegment<byte> segment)
    {
        segment = new(Bytes());
        return true;
    }

    protected override void Dispose(bool disposing) => _bytes = null;

    private byte[] Bytes()
    {
        var bytes = _bytes ??= File.ReadAllBytes(path);
        return bytes.Length == size ? bytes : throw new InvalidDataException($"{path} is not {size} bytes long");
    }
}
