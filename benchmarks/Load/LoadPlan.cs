using Benchmarks.Load.Chengdu;
using Benchmarks.Load.Henan;
using Benchmarks.Load.Measurements;
using Benchmarks.Load.Zhejiang;

namespace Benchmarks.Load;

/// <summary>What is measured, in this order.</summary>
internal static class LoadPlan
{
    public static IReadOnlyList<IMeasurement> All { get; } =
    [
        new RateMeasurement(ZhejiangHeartbeats.Work),
        new RateMeasurement(ZhejiangPunches.Work),
        new RateMeasurement(HenanHeartbeats.Work),
        new RateMeasurement(HenanUploads.Work),
        new RateMeasurement(ChengduUploads.Work),
        new IdleMemoryMeasurement(ZhejiangHeartbeats.Work),
    ];
}
