using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Yizhan.Testing;

/// <summary>What the generator wrote for a link, found by reflection: a new record or operation is covered without a new line here.</summary>
internal sealed class GeneratedLink
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public GeneratedLink(Type link)
    {
        Type = link;
        Facts = FactsOf<LinkFacts>(link);
        Protocol = FactsOf<ProtocolFacts>(ProtocolOf(link)!);
        Codecs = [.. link.GetMethods(Statics).Where(static method => method.Name == "TryRead" && method.GetParameters() is [var body, _, _, _]
            && body.ParameterType == typeof(Utf8Text)).Select(reader => new RecordCodec(link, reader, FrameOf(reader.GetParameters()[2].ParameterType.GetElementType()!)))];
        Operations = [.. Facts.Operations.Where(static facts => !facts.Pushed).Select(facts => new GeneratedOperation(this, facts))];
        Pushes = [.. Facts.Operations.Where(static facts => facts.Pushed).Select(facts => new GeneratedPush(this, facts))];
    }

    public Type Type { get; }

    public LinkFacts Facts { get; }

    /// <summary>Whose link it is.</summary>
    public ProtocolFacts Protocol { get; }

    /// <summary>Every record that can be read and written by itself.</summary>
    public IReadOnlyList<RecordCodec> Codecs { get; }

    /// <summary>What devices ask; what the platform pushes has no request.</summary>
    public IReadOnlyList<GeneratedOperation> Operations { get; }

    /// <summary>What the platform sends without being asked.</summary>
    public IReadOnlyList<GeneratedPush> Pushes { get; }

    /// <summary>How payloads are sealed; <c>null</c> where they are not.</summary>
    public SealRules? Seal => (SealRules?)Type.GetField("Seal", Statics)?.GetValue(null);

    /// <summary>In which forms requests are read besides the one that is written.</summary>
    public Dialects Also => Type.GetCustomAttribute<WireAttribute>()!.Also;

    /// <summary>How the frames of either way are told apart; none where it is no stream.</summary>
    public IEnumerable<FrameRules> Frames => new[] { Facts.Frame, Facts.ReplyFrame }.OfType<FrameRules>();

    /// <summary>Whether the members of its envelopes lie in the headers of its frames.</summary>
    public bool HasHeaders => Facts.Frame is { Prefix: Prefix.Header };

    /// <summary>The envelope of every answer.</summary>
    public RecordCodec Answer => Codecs.First(static codec =>
        Array.Exists(Records.MembersOf(codec.Record), static member => member.Field.Role == Role.Success));

    /// <summary>What stands around the messages of one way; nothing where they stand alone.</summary>
    public IEnumerable<RecordCodec> Envelopes(Way way) => Codecs.Where(codec => IsEnvelope(codec.Record, way));

    public RecordCodec Codec(Type record) => Codecs.First(codec => codec.Record == record);

    public GeneratedOperation Operation(string route) =>
        Operations.FirstOrDefault(operation => operation.Facts.Route == route)
        ?? throw new Xunit.Sdk.XunitException($"{Type.Name} has no operation '{route}'");

    public override string ToString() => Type.Name;

    /// <summary>What the spec says about a message of this link.</summary>
    public Attribute MessageOf(Type record, string route) => record.GetCustomAttributes().Single(attribute =>
        attribute.GetType() == typeof(MessageAttribute<>).MakeGenericType(Type) && (string)attribute.GetType().GetProperty("Route")!.GetValue(attribute)! == route);

    /// <summary>What the generator says about a protocol or a link.</summary>
    public static T FactsOf<T>(Type type) => (T)type.GetProperty("Facts", Statics)!.GetValue(null)!;

    /// <summary>The protocol that a type is a link of; <c>null</c> where it is none.</summary>
    public static Type? ProtocolOf(Type type) => type.GetCustomAttributes(false).Select(static attribute => attribute.GetType())
        .FirstOrDefault(static attribute => attribute.IsGenericType && attribute.GetGenericTypeDefinition() == typeof(LinkAttribute<>))
        ?.GetGenericArguments()[0];

    internal static MethodInfo? Find(Type link, string name) => link.GetMethods(Statics).FirstOrDefault(method => method.Name == name);

    private bool IsEnvelope(Type record, Way way) => record.GetCustomAttributes(false).Any(attribute =>
        attribute.GetType() == typeof(EnvelopeAttribute<>).MakeGenericType(Type)
        && (Way)attribute.GetType().GetProperty("Way")!.GetValue(attribute)! == way);

    // An envelope whose members lie in the header of a frame is the whole of it.
    private FrameRules? FrameOf(Type record) => !HasHeaders ? null
        : IsEnvelope(record, Way.Request) ? Facts.Frame
        : IsEnvelope(record, Way.Reply) ? Facts.ReplyFrame
        : null;

    internal static object? Call(MethodInfo method, params object?[] arguments)
    {
        try
        {
            return method.Invoke(null, arguments);
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }
}
