namespace Yizhan.Testing;

/// <summary>
/// All properties of one protocol: round trips, wrong bytes, frames, pieces, allocations, the null character, pushed
/// messages. One line gives them to a province, of this repository or of another one.
/// </summary>
/// <example><code>public sealed class YunmengProperties : ProtocolProperties&lt;YunmengProtocol&gt;;</code></example>
/// <typeparam name="TProtocol">The struct with <c>[Protocol]</c>.</typeparam>
public abstract class ProtocolProperties<TProtocol> : SpecProperties<SpecOf<TProtocol>>
    where TProtocol : struct;
