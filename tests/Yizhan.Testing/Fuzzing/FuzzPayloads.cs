namespace Yizhan.Testing;

/// <summary>Valid payloads of a message, made when the first is asked for.</summary>
internal sealed class FuzzPayloads(RecordCodec codec)
{
    private const int Kept = 24;

    private byte[][]? _made;

    public byte[] Next(Random random)
    {
        _made ??= [.. Enumerable.Range(0, Kept).Select(_ => codec.Write(new RecordMaker(random, random.Next(1, 60)).Make(codec.Record)))];
        return _made[random.Next(Kept)];
    }
}
