import { eachBehaviour } from "./each-behaviour.ts";
import { HTTP_ANSWERS } from "./http-answers.ts";

eachBehaviour("[RT1, RT9] every request is answered so (E1, E7, E8, E10)", HTTP_ANSWERS);
