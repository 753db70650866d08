namespace Yizhan.Terminals;

/// <summary>The program was called wrongly: exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What was asked for cannot be done: exit code 1.</summary>
internal sealed class OperationException(string message) : Exception(message);
