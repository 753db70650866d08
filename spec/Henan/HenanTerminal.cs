using System.Globalization;
using Yizhan.Domain;

namespace Yizhan.Specs.Henan;

/// <summary>The device's side: heartbeats, the command that one brings, its callback, and uploads.</summary>
internal sealed class HenanTerminal : ITerminalDriver
{
    private const string Done = "操作成功";
    private const string NotDone = "操作失败";
    private const int UploadPage = 20;

    private readonly ITerminal _terminal;
    private readonly ClientSession _session;
    private readonly IWireChannel _channel;
    private readonly HenanHttp.Client _client;

    public HenanTerminal(TerminalSetup setup, ITerminal terminal)
    {
        _terminal = terminal;
        _session = new(setup.Sn, setup.Credentials, setup.Time) { Version = "v2.1" };
        _channel = setup.Channels(HenanHttp.Facts);
        _client = new(_channel, _session);
    }

    public string? WhyNot(Punch punch)
    {
        if (punch.Method is { } method && HenanText.TypeOf(method) is null)
        {
            return $"the document has no type for the method '{method}'";
        }

        if (punch.Photo.Length > HenanText.LargestPicture)
        {
            return $"the picture has {punch.Photo.Length} bytes, at most {HenanText.LargestPicture} are taken";
        }

        if (!punch.Photo.IsEmpty && !HenanText.IsJpeg(punch.Photo.Span))
        {
            return "pictures of attendance are jpg";
        }

        return HenanText.Temperature(punch.Temperature) is null ? "temperatures are 35.0 to 42.0" : null;
    }

    public async ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation)
    {
        // What was executed before a crash is reported before anything new begins; it is not executed again.
        foreach (var (code, result) in await _terminal.Journal.WaitingAsync(cancellation).ConfigureAwait(false))
        {
            if (await ReportAsync(code, result, cancellation).ConfigureAwait(false) is { Kind: not ReceiptKind.Delivered } problem)
            {
                return problem;
            }
        }

        var reply = await _client.GetServerAsync(default, cancellation).ConfigureAwait(false);
        if (!reply.Succeeded)
        {
            return ReceiptOf(reply);
        }

        var next = reply.Value.HeartbeatSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var order = new HenanOrder(reply.Value.Command.ToString(), reply.Value.Code.ToString(), reply.Value.UserId.ToString());
        var receipt = order.Command.Length == 0 || order.Code.Length == 0
            ? Receipt.Delivered // without a number there would be no callback (HEN-4.1.b5)
            : await ObeyAsync(order, cancellation).ConfigureAwait(false);
        return receipt with { NextHeartbeat = next };
    }

    public async ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        var rows = punches.Select(static punch => new PunchRow(
            UserCode: punch.PersonId,
            Name: default,
            At: WireTime.FromDateTimeOffset(punch.Time),
            Type: HenanText.TypeOf(punch.Method ?? PunchMethod.Face) ?? PunchType.Face,
            Photo: punch.Photo.IsEmpty ? Base64.FromEncoded(Utf8Text.Empty) : Base64.FromBytes(punch.Photo),
            Temperature: HenanText.Temperature(punch.Temperature) ?? "0")).ToArray();
        var reply = await _client.GetServerAsync(new(rows), cancellation).ConfigureAwait(false);
        return reply.Succeeded ? Receipt.Delivered : ReceiptOf(reply);
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync().ConfigureAwait(false);
        _session.Dispose();
    }

    private static Receipt ReceiptOf<T>(Reply<T> reply)
        where T : struct => new(reply.Kind == ReplyKind.Failure ? ReceiptKind.Rejected : ReceiptKind.Unreachable, reply.Reason);

    private async ValueTask<Receipt> ObeyAsync(HenanOrder order, CancellationToken cancellation)
    {
        var result = await _terminal.Journal.FindAsync(order.Code, cancellation).ConfigureAwait(false);
        if (result is not null)
        {
            return await ReportAsync(order.Code, result, cancellation).ConfigureAwait(false);
        }

        _terminal.Log($"command {order.Code}: {order.Command}");
        var restart = (WireTime?)null;
        var done = order.Command switch
        {
            "getDeviceInfo" => await TellAsync(order, cancellation).ConfigureAwait(false),
            "setTimeInfo" => Outcome(await _client.SetTimeInfoAsync(default, order.Code, cancellation).ConfigureAwait(false)),
            "downloadUser" => await EnrolAsync(order, cancellation).ConfigureAwait(false),
            "uploadAttendance" => Outcome(await _client.UploadAttendanceAsync(new(WireList<PunchRow>.Empty), order.Code, cancellation).ConfigureAwait(false)),
            "uploadPersonPic" => await UploadPeopleAsync(order, cancellation).ConfigureAwait(false),
            "deletePerson" => await RemoveAsync(order, cancellation).ConfigureAwait(false),
            "setAdmin" => await SetAdminAsync(order, cancellation).ConfigureAwait(false),
            "reboot" => await RebootAsync(order, at => restart = at, cancellation).ConfigureAwait(false),
            "registrationModel" => await CaptureAsync(order, cancellation).ConfigureAwait(false),
            "machineOperation" => await OperateAsync(order, cancellation).ConfigureAwait(false),
            _ => false,
        };
        if (done is not { } outcome)
        {
            return new(ReceiptKind.Unreachable, $"command {order.Code} was interrupted");
        }

        result = outcome ? Done : NotDone;
        await _terminal.Journal.KeepAsync(order.Code, result, cancellation).ConfigureAwait(false);
        var receipt = await ReportAsync(order.Code, result, cancellation).ConfigureAwait(false);
        if (restart is { } at)
        {
            // Only now, or the callback would be lost.
            await _terminal.Parts.RestartAsync(at == WireTime.AtOnce ? null : at.ToDateTimeOffset(), cancellation).ConfigureAwait(false);
        }

        return receipt;
    }

    private async ValueTask<Receipt> ReportAsync(string code, string result, CancellationToken cancellation)
    {
        var reply = await _client.CallbackAsync(new(result, result == Done), code, cancellation).ConfigureAwait(false);
        if (reply.Kind is not (ReplyKind.Success or ReplyKind.Failure))
        {
            return ReceiptOf(reply);
        }

        // A platform that does not want it is not asked again.
        await _terminal.Journal.ConfirmedAsync(code, cancellation).ConfigureAwait(false);
        return Receipt.Delivered;
    }

    private async ValueTask<bool?> TellAsync(HenanOrder order, CancellationToken cancellation)
    {
        var (people, faces) = await _terminal.Roster.CountAsync(cancellation).ConfigureAwait(false);
        var roster = await _terminal.Roster.ListAsync(0, people, cancellation).ConfigureAwait(false);
        var message = new GetDeviceInfo(
            0, faces, _terminal.SoftwareVersion, roster.Select(static person => (Utf8Text)person.Id).ToArray(), WireTime.Now(_terminal.Time));
        return Outcome(await _client.GetDeviceInfoAsync(message, order.Code, cancellation).ConfigureAwait(false));
    }

    private async ValueTask<bool?> EnrolAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.DownloadPersonDataAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (!reply.Succeeded || reply.IsEmpty)
        {
            return Outcome(reply);
        }

        var whole = true;
        foreach (var row in reply.Value.People.ToArray())
        {
            // Of two pictures the address counts.
            var url = row.PhotoUrl.ToString();
            var photo = url.Length > 0 ? await _terminal.FetchPhotoAsync(url, cancellation).ConfigureAwait(false) : row.Photo.ToBytes();
            whole &= url.Length == 0 || !photo.IsEmpty;
            await _terminal.Roster.PutAsync(
                new Person(row.UserCode.ToString(), row.Name.ToString())
                {
                    CardNo = row.Card.IsEmpty ? null : row.Card.ToString(),
                    Password = row.Password.IsEmpty ? null : row.Password.ToString(),
                    PhotoUrls = url.Length > 0 ? [url] : [],
                    Photo = photo,
                },
                cancellation).ConfigureAwait(false);
        }

        return whole;
    }

    private async ValueTask<bool?> UploadPeopleAsync(HenanOrder order, CancellationToken cancellation)
    {
        var whole = true;
        var (count, _) = await _terminal.Roster.CountAsync(cancellation).ConfigureAwait(false);
        for (var at = 0; at < count; at += UploadPage)
        {
            var people = await _terminal.Roster.ListAsync(at, UploadPage, cancellation).ConfigureAwait(false);

            // Who came with a picture is known to the platform already (§4.6, line 730).
            var rows = people.Where(static person => !person.Photo.IsEmpty && person.PhotoUrls.Count == 0).Select(static person => new UploadedPerson(
                person.Id, person.Name, default, default, person.Password, person.CardNo, Base64.FromBytes(person.Photo))).ToArray();
            while (rows.Length > 0)
            {
                var reply = await _client.UploadPersonAsync(new(rows), order.Code, cancellation).ConfigureAwait(false);
                if (reply.Kind is not (ReplyKind.Success or ReplyKind.Failure))
                {
                    return null;
                }

                // What failed is sent again as long as something else was saved.
                var again = reply.Succeeded || reply.IsEmpty || reply.Value.Saved == 0
                    ? []
                    : reply.Value.FailedUsers.ToArray().Select(static code => code.ToString()).ToHashSet(StringComparer.Ordinal);
                whole &= reply.Succeeded || again.Count > 0;
                rows = rows.Where(row => again.Contains(row.UserCode.ToString())).ToArray();
            }
        }

        return whole;
    }

    private async ValueTask<bool?> RemoveAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.DeletePersonAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (reply is { Succeeded: true, IsEmpty: false })
        {
            var ids = reply.Value.Users.ToArray().Select(static code => code.ToString()).ToArray();
            await _terminal.Roster.RemoveAsync(ids, cancellation).ConfigureAwait(false);
        }

        return Outcome(reply);
    }

    private async ValueTask<bool?> SetAdminAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.SetAdminAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (!reply.Succeeded || reply.IsEmpty)
        {
            return Outcome(reply);
        }

        // A terminal without a menu has nothing to guard; the privilege is only told.
        var privilege = reply.Value.Privilege.IsEmpty ? "MANAGER" : reply.Value.Privilege.ToString();
        _terminal.Log($"command {order.Code}: {reply.Value.Users.Count} people become {privilege}");
        return privilege is "MANAGER" or "USER";
    }

    private async ValueTask<bool?> RebootAsync(HenanOrder order, Action<WireTime> restart, CancellationToken cancellation)
    {
        var reply = await _client.RebootAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (reply is { Succeeded: true, IsEmpty: false })
        {
            restart(reply.Value.At);
        }

        return Outcome(reply);
    }

    private async ValueTask<bool?> CaptureAsync(HenanOrder order, CancellationToken cancellation)
    {
        _terminal.Log(string.Create(CultureInfo.InvariantCulture, $"command {order.Code}: registration begins"));
        var photo = await _terminal.Parts.CaptureAsync(order.UserId, cancellation).ConfigureAwait(false);
        _terminal.Log(string.Create(CultureInfo.InvariantCulture, $"command {order.Code}: registration ends"));
        return photo.IsEmpty || photo.Length > HenanText.LargestPicture
            ? false
            : Outcome(await _client.RegistrationModelAsync(new(order.UserId, Base64.FromBytes(photo)), order.Code, cancellation).ConfigureAwait(false));
    }

    private async ValueTask<bool?> OperateAsync(HenanOrder order, CancellationToken cancellation)
    {
        var reply = await _client.MachineOperationAsync(default, order.Code, cancellation).ConfigureAwait(false);
        if (!reply.Succeeded || reply.IsEmpty)
        {
            return Outcome(reply);
        }

        if (reply.Value.Operation.Is("0"u8))
        {
            await _terminal.Roster.ClearAsync(cancellation).ConfigureAwait(false);
            return true;
        }

        _terminal.Log($"command {order.Code}: shown as {reply.Value.Name}");
        return reply.Value.Operation.Is("1"u8);
    }

    // Nothing where there was no answer: the command is obeyed with the next heartbeat.
    private static bool? Outcome<T>(Reply<T> reply)
        where T : struct => reply.Kind switch
        {
            ReplyKind.Success => true,
            ReplyKind.NoAnswer => null,
            _ => false,
        };
}

/// <summary>A command, copied out of the answer that named it.</summary>
internal sealed record HenanOrder(string Command, string Code, string UserId);
