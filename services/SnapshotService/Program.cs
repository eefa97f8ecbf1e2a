using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Hosting;
using GrpcImport.SnapshotService;

var command = ServiceCommand.Read(args);
var builder = WebApplication.CreateSlimBuilder(command.Arguments);
builder.AddServiceDefaults("snapshot-service");
builder.Services.AddSnapshotService(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.MapSnapshotService();
return await command.RunAsync(app);
