import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';

/** The version whose behaviour this server follows. */
const FOLLOWED_VERSION = '23.10.0';

/** What a client asks first: the version and the methods it may call. BatchAppend must be listed to be used. */
export function supportedMethods(): features.SupportedMethods {
  const methods = [
    ...Object.values(streamsService.StreamsService),
    ...Object.values(featuresService.ServerFeaturesService),
  ];
  return new features.SupportedMethods()
    .setEventStoreServerVersion(FOLLOWED_VERSION)
    .setMethodsList(methods.map(({ path }) => supportedMethod(path)));
}

/** A path is `/service/Method`; EventStoreDB lists both in lower case. */
function supportedMethod(path: string): features.SupportedMethod {
  const [, service = '', method = ''] = path.toLowerCase().split('/');
  return new features.SupportedMethod().setServiceName(service).setMethodName(method);
}
