using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Yizhan.Testing;

/// <summary>
/// A theory over the rows of a catalogue. Unlike other theories it may have no row: a protocol without streams has no
/// property of frames. That a protocol has rows at all is a property of its own.
/// </summary>
/// <param name="group">What it is about.</param>
/// <param name="file">Filled in.</param>
/// <param name="line">Filled in.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(Discoverer))]
public sealed class PropertyAttribute(PropertyGroup group, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : TheoryAttribute(file, line)
{
    /// <summary>What it is about.</summary>
    public PropertyGroup Group { get; } = group;

    private sealed class Discoverer : TheoryDiscoverer
    {
        public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
            Includes(testMethod.TestClass.Class, ((PropertyAttribute)factAttribute).Group) && await HasRowsAsync(testMethod)
                ? await base.Discover(discoveryOptions, testMethod, factAttribute)
                : [];

        private static bool Includes(Type test, PropertyGroup group) =>
            test.GetCustomAttribute<PropertyGroupAttribute>() is not { } chosen || chosen.Groups.Contains(group);

        private static async ValueTask<bool> HasRowsAsync(IXunitTestMethod test)
        {
            await using var tracker = new DisposalTracker();
            foreach (var data in test.DataAttributes)
            {
                if ((await data.GetData(test.Method, tracker)).Count > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
