using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>A terminal without parts of its own: it cannot load firmware, restart or take pictures, and says so.</summary>
public sealed class NoParts : ITerminalParts;
