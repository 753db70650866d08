using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Domain;

namespace Yizhan.Client.Hosting;

/// <summary>Terminals among the services of a host.</summary>
public static class TerminalServices
{
    /// <summary>
    /// Adds a <see cref="Terminal"/> that runs as long as the host does. Called twice it adds two; each needs a data folder
    /// of its own. An <see cref="ITerminalParts"/> among the services becomes the terminal's parts, and its log the host's,
    /// unless the options name others.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="protocol">The province: <c>ProtocolEntry.Of&lt;XxxProtocol&gt;()</c>, or one of the catalogue.</param>
    /// <param name="options">What the terminal is given.</param>
    public static IServiceCollection AddYizhanTerminal(
        this IServiceCollection services, ProtocolEntry protocol, Func<IServiceProvider, TerminalOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(provider => new Terminal(protocol, Complete(options(provider), provider)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TerminalService>());
        return services;
    }

    private static TerminalOptions Complete(TerminalOptions options, IServiceProvider provider)
    {
        if (options.Parts is NoParts && provider.GetService<ITerminalParts>() is { } parts)
        {
            options = options with { Parts = parts };
        }

        if (options.Log == TerminalOptions.NoLog && provider.GetService<ILoggerFactory>() is { } loggers)
        {
            var logger = loggers.CreateLogger<Terminal>();
            options = options with { Log = line => TerminalLog.Line(logger, line) };
        }

        return options;
    }
}
