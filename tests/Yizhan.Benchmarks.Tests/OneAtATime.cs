// What is measured beside itself in another thread is measured for nothing.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
