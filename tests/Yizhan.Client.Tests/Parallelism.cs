// Most of these tests wait for other processes, half of them for a terminal that has to wait itself.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
