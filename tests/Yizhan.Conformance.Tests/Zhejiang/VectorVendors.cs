using System.Text.Json;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>What the set's platform knows, for vectors that do not say it themselves.</summary>
internal static class VectorVendors
{
    public static JsonElement Any(VectorSet set) => Find(set, static _ => true);

    /// <summary>The vendor whose token or accessId these fields carry.</summary>
    public static JsonElement Of(VectorSet set, FieldList fields) => Find(set, vendor => fields["token"] is { } token
        ? vendor.GetProperty("tokens").TryGetProperty(token, out _)
        : vendor.GetProperty("accessId").GetString() == fields["accessId"]);

    /// <summary>The platform's clock in this set.</summary>
    public static ManualTime Clock(VectorSet set) =>
        ManualTime.At(set.All.First(static vector => vector.Has("platform_time")).Text("platform_time"));

    private static JsonElement Find(VectorSet set, Func<JsonElement, bool> fits) => set.All
        .Where(static vector => vector.Has("vendor"))
        .Select(static vector => vector["vendor"])
        .First(fits);
}
