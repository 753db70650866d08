using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Yizhan.AspNetCore;
using Yizhan.Hosts.Tests.Fakes;

namespace Yizhan.Hosts.Tests.Links;

/// <summary>What a host demands of callers where the document demands nothing.</summary>
public sealed class LinkGuardTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "127.0.0.0/8", 403)]
    [InlineData("wrong", "127.0.0.0/8", 403)]
    [InlineData("right", "127.0.0.0/8", 200)]
    [InlineData("right", "10.0.0.0/8", 403)]
    public async Task A_caller_without_the_header_or_from_elsewhere_is_refused_before_the_link_hears_of_it(string? key, string network, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var gate = new ServerGate(FakeProtocol.Facts, new NoDevices(), TimeProvider.System, static bytes => bytes.Clear());
        var telemetry = new LinkTelemetry(NullLogger<LinkTelemetry>.Instance, new FakeMeters());
        app.MapLink(new FakeServer(FakeProtocol.Http, gate, null!), telemetry)
            .DemandHeader("X-Vendor-Key", "right")
            .DemandAddress(IPNetwork.Parse(network));
        await app.StartAsync(Test);
        using var client = new HttpClient { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fake/say") { Content = new StringContent("D1 echo") };
        if (key is not null)
        {
            request.Headers.Add("X-Vendor-Key", key);
        }

        using var answer = await client.SendAsync(request, Test);
        Assert.Equal(status, (int)answer.StatusCode);
        using var elsewhere = await client.GetAsync("/fake/other", Test);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    private sealed class NoDevices : IDeviceDirectory
    {
        public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) => null;

        public CredentialSet? FindAccount(ReadOnlySpan<byte> account) => null;
    }
}
