using System.Reflection;
using Xunit.v3;

namespace Yizhan.Conformance;

/// <summary>The rows of theories that are about a province's vectors or examples, found by reflection over the tests.</summary>
internal static class RowsRun
{
    private static readonly Lazy<ILookup<(string Trait, string Province), string>> Rows = new(static () => typeof(RowsRun).Assembly.GetTypes()
        .SelectMany(static type => type.GetMethods())
        .SelectMany(static method => method.GetCustomAttributes<MemberDataAttribute>().Select(data => (method, data)))
        .SelectMany(static test => RowsOf(test.method, test.data))
        .SelectMany(static row => row.Traits!.SelectMany(trait => trait.Value.Select(province => (Key: (trait.Key, province), Id: (string)row.GetData()[1]!))))
        .ToLookup(static row => row.Key, static row => row.Id));

    /// <summary>The ids of the rows with this trait.</summary>
    public static HashSet<string> Of(string trait, string province) => [.. Rows.Value[(trait, province)]];

    private static IEnumerable<ITheoryDataRow> RowsOf(MethodInfo test, MemberDataAttribute data) =>
        (data.MemberType ?? test.DeclaringType!).GetMethod(data.MemberName, BindingFlags.Static | BindingFlags.Public) is { } rows && rows.GetParameters().Length == 0
            ? ((IEnumerable<ITheoryDataRow>)rows.Invoke(null, null)!).Where(static row => row.Traits is { Count: > 0 })
            : [];
}
