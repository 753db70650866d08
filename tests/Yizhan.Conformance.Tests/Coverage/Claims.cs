using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Yizhan.Conformance;

/// <summary>A test that says which requirements it proves.</summary>
internal sealed record Claim(string Test, bool IsTest, IReadOnlyList<string> Requirements);

/// <summary>The claims of every test project, read from what was built without loading it.</summary>
internal static class Claims
{
    private const string Own = "Yizhan.Conformance.Tests";

    private static readonly string[] Projects = [Own, "Yizhan.Tests", "Yizhan.Client.Tests", "Yizhan.Hosts.Tests"];

    public static IReadOnlyList<Claim> All { get; } = [.. Projects.SelectMany(Read)];

    // The other projects are built into folders like this one's.
    private static IEnumerable<Claim> Read(string project)
    {
        var folder = AppContext.BaseDirectory.Replace(Own, project, StringComparison.Ordinal);
        using var stream = File.OpenRead(Path.Combine(folder, project + ".dll"));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var claims = new List<Claim>();
        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            var attributes = method.GetCustomAttributes().Select(metadata.GetCustomAttribute).ToList();
            foreach (var attribute in attributes.Where(attribute => NameOf(metadata, attribute) == nameof(CoversAttribute)))
            {
                var type = metadata.GetTypeDefinition(method.GetDeclaringType());
                claims.Add(new(
                    $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}",
                    attributes.Exists(other => NameOf(metadata, other) is "FactAttribute" or "TheoryAttribute"),
                    Strings(metadata.GetBlobReader(attribute.Value))));
            }
        }

        return claims;
    }

    // ECMA-335 II.23.3: a prolog, then the one argument, an array of strings.
    private static List<string> Strings(BlobReader blob)
    {
        blob.ReadUInt16();
        var strings = new List<string>();
        for (var count = blob.ReadInt32(); count > 0; count--)
        {
            strings.Add(blob.ReadSerializedString()!);
        }

        return strings;
    }

    private static string NameOf(MetadataReader metadata, System.Reflection.Metadata.CustomAttribute attribute)
    {
        var type = attribute.Constructor.Kind == HandleKind.MethodDefinition
            ? metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
            : metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return type.Kind switch
        {
            HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name),
            HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name),
            _ => "",
        };
    }
}
