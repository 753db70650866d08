namespace Yizhan.Domain;

/// <summary>A device, named the way scripts and operators name it.</summary>
/// <param name="Province">Key of the protocol it speaks.</param>
/// <param name="Sn">Its number, as it sends it.</param>
public readonly record struct DeviceId(string Province, string Sn)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Province}/{Sn}";
}
