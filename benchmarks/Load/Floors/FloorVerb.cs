using System.Globalization;
using System.Net;
using Benchmarks.Load.Loop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Benchmarks.Load.Floors;

/// <summary><c>load-floor KIND ANSWER</c>, which only <c>load</c> calls: serves a floor until it is ended.</summary>
internal static class FloorVerb
{
    public const string Name = "load-floor";

    /// <summary>The word for a way in which messages end.</summary>
    public static string KindOf(AnswerEnds ends) => ends == AnswerEnds.Http ? "http" : ends == AnswerEnds.Header ? "header" : "varint";

    /// <summary>Serves; the answer is the body in base64. Says on which port.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var (kind, body) = (args[0], Convert.FromBase64String(args[1]));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (kind != "http")
        {
            builder.Services.AddSingleton(FrameFloor.Of(kind == "header" ? AnswerEnds.Header : AnswerEnds.Varint, body));
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (kind != "http")
            {
                listen.UseConnectionHandler<FrameFloor>();
            }
        }));
        await using var app = builder.Build();
        if (kind == "http")
        {
            HttpFloor.Map(app, body);
        }

        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"ready {new Uri(address).Port}"));
        await app.WaitForShutdownAsync();
        return 0;
    }
}
