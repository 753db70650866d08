using System;

namespace Yizhan.Generators.Model;

/// <summary>Sizes of messages by arithmetic: what a member may need at most, added up.</summary>
internal static class Bounds
{
    // A character outside ASCII takes three bytes of UTF-8 (a surrogate pair four); an escaped control character six.
    private const int BytesPerCharacter = 3;
    private const int EscapedBytesPerCharacter = 6;
    private const int NumberBytes = 32;
    private const int Punctuation = 6;

    // More than anything that is read: sums stay here instead of overflowing.
    private const long Huge = long.MaxValue / 4;

    /// <summary>Largest body that the platform emits or a well-behaved terminal sends for an operation, in bytes.</summary>
    public static long Emitted(OperationModel operation)
    {
        var payload = Math.Max(
            Record(operation.Message.Payload, BytesPerCharacter),
            operation.Message.Reply is { } reply ? Record(reply, BytesPerCharacter) : 0);
        var envelope = operation.Request is { } request ? Record(request.Record, BytesPerCharacter) : 0;
        return payload + envelope;
    }

    /// <summary>Largest body that is read: every character escaped, lists full; the frame or the declared bound cuts it.</summary>
    public static int MaxBody(LinkSpec spec)
    {
        const int Least = 64 * 1024;
        if (spec.Link.Wire.MaxBody > 0)
        {
            return spec.Link.Wire.MaxBody;
        }

        if (spec.Link.Framing is { } framing)
        {
            return framing.Max;
        }

        long largest = Least;
        foreach (var operation in spec.Operations)
        {
            var envelope = operation.Request is { } request ? Record(request.Record, EscapedBytesPerCharacter) : 0;
            largest = Math.Max(largest, envelope + Record(operation.Message.Payload, EscapedBytesPerCharacter));
        }

        return (int)Math.Min(largest, int.MaxValue / 2);
    }

    /// <summary>
    /// Largest body that is read for an operation: what its members may need, as a form may spell it with three characters
    /// for a byte, and room for blanks and for members that nobody asked for; never more than the link reads.
    /// </summary>
    public static int MaxBody(LinkSpec spec, OperationModel operation)
    {
        const int Room = 64 * 1024;
        const int BytesPerByte = 3;
        var envelope = operation.Request is { } request ? Record(request.Record, EscapedBytesPerCharacter) : 0;
        var members = Math.Min(Huge, envelope + Record(operation.Message.Payload, EscapedBytesPerCharacter));
        return (int)Math.Min(MaxBody(spec), Room + Times(BytesPerByte, members));
    }

    private static long Record(RecordModel record, int perCharacter)
    {
        long sum = 2;
        foreach (var field in record.Fields)
        {
            sum = Math.Min(Huge, sum + field.Wire.Length + Punctuation + Field(field, perCharacter));
        }

        return sum;
    }

    private static long Field(FieldModel field, int perCharacter) => field.Kind switch
    {
        FieldKind.Text => (field.Max * perCharacter) + 2,
        FieldKind.Base64 => ((field.Max + 2) / 3 * 4) + (field.Max / 57 * 2) + 2,
        FieldKind.Texts => Times(field.Max, (field.Each * (long)perCharacter) + 3),
        FieldKind.Records => field.Record is { } item ? Times(field.Max, Record(item, perCharacter) + 1) : 0,
        FieldKind.Record => field.Record is { } nested ? Record(nested, perCharacter) : 0,
        FieldKind.Slot => 0,
        _ => NumberBytes,
    };

    private static long Times(long count, long size) => size > 0 && count > Huge / size ? Huge : count * size;
}
