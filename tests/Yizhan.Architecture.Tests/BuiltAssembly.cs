using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Yizhan.Architecture.Tests;

/// <summary>What a built assembly refers to, read without loading it: assemblies, and types and members by name.</summary>
internal sealed record BuiltAssembly(string Name, IReadOnlyList<string> Sees, IReadOnlyList<string> Uses)
{
    private static readonly string[] Names =
        ["Yizhan.Abstractions", "Yizhan.Domain", "Yizhan", "Yizhan.AspNetCore", "Yizhan.Client", "Yizhan.Specs", "Yizhan.Server", "yizhan-terminal"];

    /// <summary>The assemblies of this repository that lie beside the tests.</summary>
    public static IReadOnlyList<BuiltAssembly> All { get; } = [.. Names.Select(Read)];

    private static BuiltAssembly Read(string name)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        var sees = metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList();
        var types = metadata.TypeReferences.Select(handle => TypeName(metadata, handle));
        var members = metadata.MemberReferences.Select(handle => metadata.GetMemberReference(handle))
            .Where(static member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{TypeName(metadata, (TypeReferenceHandle)member.Parent)}::{metadata.GetString(member.Name)}");
        return new(name, sees, [.. types, .. members]);
    }

    private static string TypeName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
