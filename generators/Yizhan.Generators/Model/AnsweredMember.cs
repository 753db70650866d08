using System.Collections.Generic;
using System.Linq;

namespace Yizhan.Generators.Model;

/// <summary>A member of a request that has answers of its own.</summary>
/// <param name="Root">The record in which reading begins.</param>
/// <param name="Name">The properties on the way to it, in one word.</param>
/// <param name="Path">The same as the runtime notes it in an error: ordinals, each plus one, the outermost in the lowest byte.</param>
/// <param name="Field">The member.</param>
internal sealed record AnsweredMember(RecordModel Root, string Name, ulong Path, FieldModel Field)
{
    private const int Levels = 8;

    /// <summary>Those of an operation: of its envelope, and of its payload.</summary>
    public static IEnumerable<AnsweredMember> Of(OperationModel operation)
    {
        var roots = new List<RecordModel>();
        if (operation.Request is { } request)
        {
            roots.Add(request.Record);
        }

        if (!operation.IsFlat)
        {
            roots.Add(operation.Message.Payload);
        }

        return roots.SelectMany(static root => In(root, root, "", 0, 0));
    }

    private static IEnumerable<AnsweredMember> In(RecordModel root, RecordModel record, string name, ulong path, int level)
    {
        for (var i = 0; i < record.Fields.Count && level < Levels; i++)
        {
            var field = record.Fields[i];
            var here = path | ((ulong)(i + 1) << (8 * level));
            if (field.Failures.Count > 0)
            {
                yield return new(root, name + field.Property, here, field);
            }

            foreach (var inner in field.Record is { } nested ? In(root, nested, name + field.Property, here, level + 1) : [])
            {
                yield return inner;
            }
        }
    }
}
