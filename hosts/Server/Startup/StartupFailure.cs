namespace Yizhan.Server.Startup;

/// <summary>The server cannot start; the message is the one line that tells the operator why.</summary>
internal sealed class StartupFailure(string message, Exception? cause = null) : Exception(message, cause);
