using GrpcImport.ServiceDefaults;
using GrpcImport.SnapshotService;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("snapshot-service");
builder.Services.AddSnapshotService(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.MapSnapshotService();
await app.RunAsync();
