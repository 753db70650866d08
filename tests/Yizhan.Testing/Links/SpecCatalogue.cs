using System.Reflection;

namespace Yizhan.Testing;

/// <summary>
/// The protocols that tests are about, every link of them, every record and operation of a link, found by their
/// attributes. What is added to them is tested without a new line. Not the generated catalogue, which knows only
/// protocols with a mapping.
/// </summary>
public sealed class SpecCatalogue
{
    private SpecCatalogue(IEnumerable<Type> protocols)
    {
        Protocols = [.. protocols.OrderBy(static type => type.Name, StringComparer.Ordinal).Select(static type => new SpecProtocol(type))];
        Links = [.. Protocols.SelectMany(static protocol => protocol.Links)];
    }

    internal IReadOnlyList<SpecProtocol> Protocols { get; }

    internal IReadOnlyList<GeneratedLink> Links { get; }

    internal IEnumerable<GeneratedLink> StreamLinks => Links.Where(static link => link.Facts.Frame is not null);

    internal IEnumerable<GeneratedOperation> Operations => Links.SelectMany(static link => link.Operations);

    internal IEnumerable<GeneratedPush> Pushes => Links.SelectMany(static link => link.Pushes);

    internal IEnumerable<(string Name, RecordCodec Codec)> Codecs => Links.SelectMany(static link => link.Codecs.Select(codec => ($"{link}.{codec}", codec)));

    /// <summary>Every protocol of an assembly.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static SpecCatalogue Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var protocols = Array.FindAll(assembly.GetTypes(), static type => type.IsDefined(typeof(ProtocolAttribute), false));
        return protocols.Length > 0 ? new(protocols) : throw new ArgumentException($"{assembly.GetName().Name} has no [Protocol]", nameof(assembly));
    }

    /// <summary>One protocol.</summary>
    /// <exception cref="ArgumentException">The type is none.</exception>
    public static SpecCatalogue Of(Type protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return protocol.IsDefined(typeof(ProtocolAttribute), false)
            ? new([protocol])
            : throw new ArgumentException($"{protocol} has no [Protocol]", nameof(protocol));
    }

    internal GeneratedLink Link(string name) => Links.Single(link => link.ToString() == name);

    internal RecordCodec Codec(string name) => Codecs.Single(row => row.Name == name).Codec;

    internal GeneratedPush Push(string name) => Pushes.Single(push => push.ToString() == name);

    internal GeneratedOperation Operation(string name) => Operations.Single(operation => operation.ToString() == name);
}
