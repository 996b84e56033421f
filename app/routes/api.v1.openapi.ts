import { json } from '#app/framework/node.server.ts';
import { apiDocument } from '#app/http/api-document.ts';
import { wrongMethod } from '#app/http/api.server.ts';
import { publicAction, publicLoader } from '#app/http/portal.server.ts';

/** `GET /api/v1/openapi`: the calls of the API as an OpenAPI document, for anybody; nothing of a case is in it. */
export const loader = publicLoader(async () => json(apiDocument()));

export const action = publicAction(async ({ request, portal }) => wrongMethod(request, portal, 'GET'));
