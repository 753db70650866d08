using System.CommandLine;
using Yizhan.Client;

namespace Yizhan.Terminals;

/// <summary>Which province is spoken, where its platform is, and where the platform's own calls are served.</summary>
internal sealed class PlatformOptions
{
    private readonly IReadOnlyList<ProtocolEntry> _protocols;
    private readonly string _keys;
    private readonly Option<string> _province;
    private readonly Option<string> _server = new("--server")
    {
        Description = "The platform: host:port for a socket, a URL for HTTP",
        HelpName = "ADDR",
        Required = true,
    };

    private readonly Option<string?> _taskUrl = new("--task-url")
    {
        Description = "What is asked over HTTP beside a socket",
        HelpName = "URL",
    };

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "Where the platform's calls are served, where the province has some; http://+:5090 for every address",
        HelpName = "URL",
        DefaultValueFactory = static _ => "http://127.0.0.1:5090",
    };

    public PlatformOptions(IReadOnlyList<ProtocolEntry> protocols, Command verb)
    {
        _protocols = protocols;
        _keys = string.Join(", ", protocols.Select(static protocol => protocol.Facts.Key));
        _province = new("--province") { Description = _keys, HelpName = "P", Required = true };
        verb.Options.Add(_province);
        verb.Options.Add(_server);
        verb.Options.Add(_taskUrl);
        verb.Options.Add(_listen);
    }

    public ProtocolEntry Protocol(ParseResult parsed)
    {
        var key = parsed.GetRequiredValue(_province);
        return _protocols.FirstOrDefault(protocol => protocol.Facts.Key == key)
            ?? throw new UsageException($"--province {key} is none of {_keys}");
    }

    public ListenAddress Listen(ParseResult parsed) =>
        ListenAddress.TryParse(parsed.GetRequiredValue(_listen), out var address) && address is not null
            ? address
            : throw new UsageException($"--listen {parsed.GetValue(_listen)} is no address like http://127.0.0.1:5090");

    public PlatformAddress Platform(ProtocolFacts facts, ParseResult parsed)
    {
        var server = parsed.GetRequiredValue(_server);
        if (!PlatformAddress.TryParse(server, out var address))
        {
            throw new UsageException($"--server {server} is neither host:port nor a URL");
        }

        var calls = facts.Links.Where(static link => link.Caller == Caller.Device).ToArray();
        if (calls.Length > 0 && !calls.Any(link => link.Transport == (address.Url is null ? Transport.Tcp : Transport.Http)))
        {
            throw new UsageException($"--server {server}: {facts.Key} needs {(address.Url is null ? "a URL" : "host:port")}");
        }

        if (parsed.GetValue(_taskUrl) is not { } taskUrl)
        {
            return address;
        }

        return PlatformAddress.TryParseUrl(taskUrl, out var url)
            ? address with { Url = url }
            : throw new UsageException($"--task-url {taskUrl} is no http or https URL");
    }
}
