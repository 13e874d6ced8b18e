import { eachBehaviour } from "./each-behaviour.ts";
import { LISTINGS } from "./listings.ts";

eachBehaviour("[RT1, RT9] listings are answered so (E1, E7, E8, E10)", LISTINGS);
