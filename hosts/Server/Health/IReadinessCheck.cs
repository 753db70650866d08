namespace Yizhan.Server.Health;

/// <summary>Something without which the platform cannot serve.</summary>
internal interface IReadinessCheck
{
    /// <summary>Its name in the answer of <c>/health/ready</c>.</summary>
    string Name { get; }

    /// <summary>What is wrong, in a few words that name no secret; <c>null</c> where nothing is.</summary>
    Task<string?> WhyNotAsync();
}
