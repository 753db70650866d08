using Yizhan;
using Yizhan.Testing;

namespace Benchmarks.Messages;

/// <summary>Messages about which nobody wrote anything: values within the limits of the spec, the same in every run.</summary>
internal static class MadeUp
{
    /// <summary>A message with every member and short texts.</summary>
    public static object Message(GeneratedOperation operation) => WithoutPhoto(new RecordMaker(new Random(7), 12).Make(operation.Message.Record));

    /// <summary>The same with a picture; <c>null</c> where it cannot carry one of this size.</summary>
    public static object? WithPhoto(GeneratedOperation operation, int bytes)
    {
        var photo = Photos.Of(bytes);
        var members = Records.MembersOf(operation.Message.Record);
        var index = Array.FindIndex(members, member => member.Parameter.ParameterType == typeof(Base64) && member.Field.Max >= photo.Encoded.Length);
        return index < 0 ? null : Replaced(Message(operation), (member, value) => member == members[index].Field.Name ? photo : value);
    }

    private static object WithoutPhoto(object message) => Replaced(message, static (_, value) => value is Base64 ? default(Base64) : value);

    private static object Replaced(object message, Func<string, object?, object?> other) => Records.Create(
        message.GetType(),
        [.. Records.MembersOf(message.GetType()).Select(member => other(member.Field.Name, Records.Get(message, member.Field.Name)))]);
}
