using System.Reflection;
using Yizhan;
using Yizhan.Testing;

namespace Benchmarks.Messages;

/// <summary>Every heartbeat and every punch of a catalogue: a province that is added is measured without a line here.</summary>
internal static class Subjects
{
    private static readonly IReadOnlyList<HotMessage> Written = [.. typeof(HotMessage).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(HotMessage)) && !type.IsAbstract)
        .Select(static type => (HotMessage)Activator.CreateInstance(type)!)];

    /// <summary>Of the specs in an assembly, in the order of their names; each with a picture too, where it can carry one.</summary>
    public static IReadOnlyList<Subject> Of(Assembly specs) => [.. SpecCatalogue.Of(specs).Links.SelectMany(static link => link.Operations)
        .Where(static operation => operation.Facts.Meaning is Meaning.Heartbeat or Meaning.Punch)
        .SelectMany(Of)
        .OrderBy(static subject => subject.Name, StringComparer.Ordinal)];

    /// <summary>What a person wrote about an operation.</summary>
    public static HotMessage? About(GeneratedOperation operation) => Written.FirstOrDefault(message =>
        message.Protocol == operation.Link.Protocol.Key && message.Route == operation.Facts.Route && message.Message(0).GetType() == operation.Message.Record);

    /// <summary>Messages whose body can be of any size, in several sizes of about so many bytes.</summary>
    public static IEnumerable<Subject> Sized(Assembly specs, IReadOnlyList<int> sizes)
    {
        foreach (var operation in SpecCatalogue.Of(specs).Operations)
        {
            var written = About(operation);
            foreach (var bytes in sizes)
            {
                if (written?.Sized(bytes) is { } sized)
                {
                    yield return new(new(operation, sized, $"{bytes >> 10} KB"), written);
                }
            }
        }
    }

    private static IEnumerable<Subject> Of(GeneratedOperation operation)
    {
        var written = About(operation);
        yield return new(new(operation, written?.Message(0) ?? MadeUp.Message(operation), ""), written);
        var photo = written is null ? MadeUp.WithPhoto(operation, Photos.Usual) : written.HasPhoto ? written.Message(Photos.Usual) : null;
        if (photo is not null)
        {
            yield return new(new(operation, photo, $"{Photos.Usual >> 10} KB photo"), written);
        }
    }
}
