using System.Net;
using System.Security.Cryptography;
using Harbour.Provinces.Yunmeng;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.AspNetCore;
using Yizhan.Client;
using Yizhan.Docs.Tests;
using Yizhan.Domain;

// A platform and a terminal of a province that this project declares: one heartbeat, one punch, over HTTP.
Console.OutputEncoding = System.Text.Encoding.UTF8;
var entry = ProtocolEntry.Of<YunmengProtocol>();
var own = Harbour.Provinces.Catalogue.Protocols.Single();
Console.WriteLine($"own: {own.Facts.Key} {own.Facts.Version}; with the packages: {Yizhan.Specs.Catalogue.Protocols.Count}");

// The platform.
var credentials = new CredentialSet([new("secret", "S")]);
var device = new DeviceEntry(new(entry.Facts.Key, "Y-1"), credentials, new Dictionary<string, string>());
var store = new OneDevicePlatform(device, TimeProvider.System);
var gate = new ServerGate(entry.Facts, store, TimeProvider.System, RandomNumberGenerator.Fill);
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
builder.Services.AddSingleton<LinkTelemetry>();
await using var app = builder.Build();
foreach (var server in entry.Serve(gate, store))
{
    app.MapLink(server, app.Services.GetRequiredService<LinkTelemetry>());
}

await app.StartAsync();
var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + YunmengHttp.Facts.Path);

// A stranger, with the generated client over a channel of the package.
var stranger = new TerminalSetup(
    "Y-1",
    new([new("secret", "X")]),
    link => new HttpChannel(link, address, new() { Time = TimeProvider.System }),
    TimeProvider.System);
await using (var line = stranger.Open(YunmengHttp.Facts))
{
    var refused = (await new YunmengHttp.Client(line).AliveAsync(new("1.0"), CancellationToken.None)).ToReceipt();
    Console.WriteLine($"another's secret: {refused.Kind} {refused.Reason}");
}

// The device.
await using (var driver = entry.Drive(stranger with { Credentials = credentials }, new BareTerminal("Y-1", TimeProvider.System)))
{
    var receipt = await driver.HeartbeatAsync(CancellationToken.None);
    Console.WriteLine($"heartbeat: {receipt.Kind}, the next in {receipt.NextHeartbeat?.TotalSeconds} s");
}

// The same as a whole terminal, with its outbox on disk.
using var stop = new CancellationTokenSource();
var terminal = new Terminal(entry, new() { DataFolder = args[0], Sn = "Y-1", Platform = new() { Url = address }, Credentials = credentials });
var running = terminal.RunAsync(stop.Token);
var punch = new Punch { Device = terminal.Device, PersonId = "5", Time = terminal.Time.GetUtcNow(), Method = PunchMethod.Card, Temperature = 36.5m };
var result = await terminal.PunchAsync(punch, TimeSpan.FromSeconds(60), CancellationToken.None);
var stored = store.Punches.Single();
Console.WriteLine($"punch: {result.Outcome}; stored: {stored.PersonId} by {stored.Method} at {stored.Temperature}");
await stop.CancelAsync();
await running;
await terminal.DisposeAsync();
