namespace Yizhan.Client;

/// <summary>
/// A file that only takes up room, thrown overboard when the disk is full: even deleting a record, or noting that it was
/// sent, has to write something first. Without it a full terminal could never become empty again.
/// </summary>
internal sealed class Ballast(string folder)
{
    private const int Bytes = 1 << 20;

    private readonly string _file = Path.Combine(folder, "reserve");

    /// <summary>
    /// Whether the database may grow: the ballast is on board, or there is as much room without it. It is taken on again
    /// only where plenty of room is left, or it would take the room that was just made by throwing it overboard.
    /// </summary>
    public bool AllowsGrowth()
    {
        if (File.Exists(_file))
        {
            return true;
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        return (free >= 3 * Bytes && TakeOn()) || free >= 2 * Bytes;
    }

    /// <summary>Takes it on board; false where there is no room for it.</summary>
    public bool TakeOn()
    {
        // Written under another name, so that half of it is never taken for the whole.
        var half = _file + ".new";
        try
        {
            File.WriteAllBytes(half, new byte[Bytes]);
            File.Move(half, _file, overwrite: true);
            return true;
        }
        catch (IOException)
        {
            File.Delete(half);
            return false;
        }
    }

    /// <summary>Throws it overboard; false where it was not on board.</summary>
    public bool Drop()
    {
        if (!File.Exists(_file))
        {
            return false;
        }

        File.Delete(_file);
        return true;
    }
}
