namespace Yizhan.Server.Startup;

/// <summary>Where options come from, the later over the earlier: defaults, appsettings.json, environment, command line.</summary>
internal static class Settings
{
    private static readonly string[] BareSwitches = ["--demo"];

    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["urls"] = "http://127.0.0.1:5080",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        // What keeps the host from starting is told in one line of our own.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
    };

    public static IConfigurationRoot Load(string[] args) => new ConfigurationBuilder()
        .AddInMemoryCollection(Defaults)
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddEnvironmentVariables()
        .AddCommandLine(WithoutBareSwitches(args))
        .Build();

    /// <summary>Gives bare switches a value, since configuration would take the next argument for it.</summary>
    public static string[] WithoutBareSwitches(string[] args) =>
        Array.ConvertAll(args, static argument => BareSwitches.Contains(argument) ? argument + "=true" : argument);
}
