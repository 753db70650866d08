using System.Collections.Generic;
using System.Linq;

namespace Yizhan.Generators.Model;

/// <summary>Questions that several emitters ask of a record.</summary>
internal static class RecordQueries
{
    /// <summary>The member with this role, or nothing.</summary>
    public static FieldModel? With(this RecordModel record, string role) =>
        record.Fields.FirstOrDefault(field => field.Role == role);

    /// <summary>Whether any member has a part to play for the link.</summary>
    public static bool HasRoles(this RecordModel record) => record.Fields.Any(static field => field.Role != "None");

    /// <summary>The member with this wire name, or nothing.</summary>
    public static FieldModel? Named(this RecordModel record, string wire) =>
        record.Fields.FirstOrDefault(field => field.Wire == wire);

    /// <summary>The member that is the whole text, or nothing.</summary>
    public static FieldModel? Whole(this RecordModel record) =>
        record.Fields.FirstOrDefault(static field => field.As == "Whole");

    /// <summary>The record as it is on a link: without members that exist on others only.</summary>
    public static RecordModel On(this RecordModel record, LinkModel link)
    {
        var fields = record.Fields.Select(field => field.Record is { } nested ? field with { Record = nested.On(link) } : field).ToList();
        return record with
        {
            // A count whose list is not here is an ordinary number.
            Fields = fields.Where(Exists)
                .Select(field => field.Counts.Length == 0 || fields.Any(list => list.Wire == field.Counts && Exists(list)) ? field : field with { Counts = "" }).ToEquatableArray(),
            Off = fields.Where(field => !Exists(field)).ToEquatableArray(),
        };

        bool Exists(FieldModel field) => field.On.Count == 0 || field.On.Any(link.Lineage.Contains);
    }

    /// <summary>The arguments that make a record of values for its members; a member that is not on the link gets nothing.</summary>
    public static IEnumerable<string> Arguments(this RecordModel record, System.Func<FieldModel, string> value) =>
        record.Fields.Select(field => $"{field.Property}: {value(field)}").Concat(record.Off.Select(static field => $"{field.Property}: default"));

    /// <summary>Place of a member in the table.</summary>
    public static int Ordinal(this RecordModel record, FieldModel field) =>
        record.Fields.TakeWhile(other => other.Property != field.Property).Count();

    /// <summary>A further local for a member, which is no other member's.</summary>
    public static string Beside(this RecordModel record, FieldModel field, string suffix)
    {
        var name = field.Local.TrimStart('@') + suffix;
        return record.Fields.Any(other => other.Local == name) ? name + "Read" : name;
    }

    /// <summary>Paths of the members that are left out of the signed text: <c>img</c>, <c>data[].img</c>.</summary>
    public static IEnumerable<string> UnsignedPaths(this RecordModel record)
    {
        foreach (var field in record.Fields)
        {
            if (field.Unsigned)
            {
                yield return field.Wire;
            }

            if (field.Record is { } nested)
            {
                foreach (var path in nested.UnsignedPaths())
                {
                    yield return field.Wire + (field.Kind == FieldKind.Records ? "[]." : ".") + path;
                }
            }
        }
    }
}
