namespace Yizhan;

/// <summary>A device logs in and carries a token from then on; the token belongs to the device, not to the connection.</summary>
/// <remarks><code>[Tokens(IdleSeconds = 1800)]   // token 半小时内无请求则失效</code></remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class TokensAttribute : Attribute
{
    /// <summary>Seconds without any request after which the token is gone; exactly that long ago is still alive.</summary>
    public int IdleSeconds { get; set; }
}
