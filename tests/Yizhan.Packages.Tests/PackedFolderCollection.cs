namespace Yizhan.Packages.Tests;

/// <summary>Packed once for all tests.</summary>
[CollectionDefinition(nameof(PackedFolder))]
public sealed class PackedFolderCollection : ICollectionFixture<PackedFolder>;
