import { eachBehaviour } from "./each-behaviour.ts";
import { BELOW_HTTP } from "./below-http.ts";

eachBehaviour("[RT1, RT9] a service that is no HTTP (E1, E7, E8, E10)", BELOW_HTTP);
