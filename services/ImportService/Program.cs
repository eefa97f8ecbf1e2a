using GrpcImport.ImportService;
using GrpcImport.ServiceDefaults;
using GrpcImport.ServiceDefaults.Hosting;

var command = ServiceCommand.Read(args);
var builder = WebApplication.CreateSlimBuilder(command.Arguments);
builder.AddServiceDefaults("imports");
builder.Services.AddImportService(builder.Configuration);
var app = builder.Build();
app.MapServiceDefaults();
app.MapImportService();
return await command.RunAsync(app);
