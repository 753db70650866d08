namespace Yizhan.Client;

/// <summary>The terminal cannot listen for the platform's calls; the message says where and why.</summary>
public sealed class ListenException(string message, Exception? inner = null) : Exception(message, inner);
