// The framework that analyzers run on predates init-only members; the compiler only asks that the type exists.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
