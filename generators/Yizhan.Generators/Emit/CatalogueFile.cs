using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The protocols of a compilation that have a mapping, so that hosts need not name them.</summary>
internal static class CatalogueFile
{
    public const string Name = "Catalogue.g.cs";

    public static string Write(CatalogueModel model)
    {
        var writer = FileHeader.Open(model.Namespace, "every [Protocol] with a mapping");
        writer.Line("/// <summary>Every protocol of this assembly.</summary>");
        writer.Open("public static class Catalogue");
        writer.Line("/// <summary>The protocols in order of their keys.</summary>");
        writer.Line("public static global::System.Collections.Generic.IReadOnlyList<ProtocolEntry> Protocols { get; } =");
        writer.Line("[").Indent();
        foreach (var type in model.Protocols)
        {
            writer.Line($"ProtocolEntry.Of<{type}>(),");
        }

        writer.Outdent().Line("];");
        return writer.Close().ToString();
    }
}
