using System.Reflection;
using Yizhan.Testing;

namespace Yizhan.Docs.Tests;

/// <summary>What became of one property of a class: for how many rows it was asked.</summary>
internal sealed record PropertyRun(string Name, PropertyGroup Group, int Rows)
{
    /// <summary>The one class of properties of an assembly.</summary>
    public static Type ClassIn(Assembly tests) => Assert.Single(tests.GetExportedTypes());

    /// <summary>Runs every property that a class inherits, row by row; a property that does not hold throws what it throws.</summary>
    public static IReadOnlyList<PropertyRun> Of(Type properties) => Of(properties, static _ => true);

    /// <summary>The same, of these groups.</summary>
    public static IReadOnlyList<PropertyRun> Of(Type properties, Func<PropertyGroup, bool> asked) => [.. properties.GetMethods()
        .Select(static method => (Method: method, Property: method.GetCustomAttribute<PropertyAttribute>()!))
        .Where(one => one.Property is not null && asked(one.Property.Group))
        .Select(one =>
        {
            var rows = RowsOf(properties, one.Method);
            foreach (var row in rows)
            {
                one.Method.Invoke(Activator.CreateInstance(properties), BindingFlags.DoNotWrapExceptions, null, row.GetData(), null);
            }

            return new PropertyRun(one.Method.Name, one.Property.Group, rows.Count);
        })];

    private static List<ITheoryDataRow> RowsOf(Type properties, MethodInfo property) =>
        [.. (IEnumerable<ITheoryDataRow>)properties.GetMethod(
            property.GetCustomAttribute<MemberDataAttribute>()!.MemberName, BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)!.Invoke(null, null)!];
}
