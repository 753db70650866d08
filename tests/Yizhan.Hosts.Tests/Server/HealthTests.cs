using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Server.Health;
using Yizhan.Server.Store;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_that_is_well_is_ready()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.GetAsync("/health/ready");
        Assert.Equal("""{"status":"ready","checks":{"store":"ok","disk":"ok","ciphers":"ok"}}""", answer.GetRawText());
    }

    [Fact]
    public async Task Too_little_disk_is_told_by_name_only()
    {
        await using var server = await TestServer.StartAsync(Catalogue.Protocols, "--Yizhan:Limits:FreeDisk", long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await server.Admin.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("failed", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").GetProperty("disk").GetString());
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_told()
    {
        await using var server = await TestServer.StartAsync();
        await server.Services.GetRequiredService<IStore>().DisposeAsync();
        using var answer = await server.Admin.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("failed", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").GetProperty("store").GetString());
    }

    [Fact]
    public async Task The_ciphers_of_this_machine_are_right() => Assert.Null(await new CipherCheck().WhyNotAsync());

    [Fact]
    public async Task The_document_describes_every_call()
    {
        await using var server = await TestServer.StartAsync();
        var document = await server.GetAsync("/openapi/v1.json");
        var calls = document.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Select(call => $"{call.Name} {path.Name}")).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "delete /api/devices/{province}/{sn}", "delete /api/people/{id}", "get /api/commands", "get /api/commands/{id}",
                "get /api/devices", "get /api/devices/{province}/{sn}", "get /api/people/{id}", "get /api/punches", "get /health/live",
                "get /health/ready", "post /api/devices/{province}/{sn}/commands", "put /api/devices/{province}/{sn}", "put /api/people/{id}",
            ],
            calls);
    }
}
