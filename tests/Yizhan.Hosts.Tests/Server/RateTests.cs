using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>Who asks too often, of every protocol, is told so in the protocol's own words and may come again.</summary>
public sealed class RateTests
{
    private const int Allowed = 6;

    public static TheoryData<string, string> Limits =>
    [
        .. Catalogue.Protocols.SelectMany(static entry => (TheoryDataRow<string, string>[])
            [new(entry.Facts.Key, "DeviceRequestsPerMinute"), new(entry.Facts.Key, "AddressRequestsPerMinute")]),
    ];

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Beyond_the_limit_requests_are_refused_and_nothing_is_lost(string key, string limit)
    {
        using var log = new LogBook(LogLevel.Warning);
        await using var bed = await TerminalBed.StartAsync(
            Catalogue.Protocols.First(entry => entry.Facts.Key == key), $"--Yizhan:Limits:{limit}={Allowed}", "--Logging:LogLevel:Default", "Warning");
        bed.Server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var time = WireTime.Now(TimeProvider.System).ToDateTimeOffset();
        PunchResult result = default!;
        var delivered = 0;
        for (var i = 0; i <= Allowed; i++)
        {
            var punch = new Punch { Device = new(key, TerminalBed.Sn), PersonId = "5", Time = time.AddMinutes(-i), Method = PunchMethod.Face };
            result = await bed.Terminal.PunchAsync(punch, TimeSpan.FromSeconds(2), CancellationToken.None);
            delivered += result.Outcome == PunchOutcome.Delivered ? 1 : 0;
            if (result.Outcome != PunchOutcome.Delivered)
            {
                break;
            }
        }

        Assert.NotEqual(PunchOutcome.Delivered, result.Outcome);
        Assert.True(log.Entries.Any(static entry => entry.Event == 1001 && entry.Line.Contains("TooOften", StringComparison.Ordinal)), string.Join('|', bed.Log));
        Assert.Equal(delivered, (await bed.Server.GetAsync($"/api/punches?province={key}")).GetProperty("items").GetArrayLength());

        // The terminal keeps what was refused.
        Assert.Equal(1, (await bed.Terminal.Outbox.CountAsync(CancellationToken.None)).Waiting);
    }
}
