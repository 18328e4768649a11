/* Built from frontend/ by `make frontend`: change the modules there. */
var __defProp=Object.defineProperty;var __export=(target,all2)=>{for(var name in all2)__defProp(target,name,{get:all2[name],enumerable:true})};var bits_exports={};__export(bits_exports,{add:()=>add,all:()=>all,has:()=>has,keep:()=>keep,none:()=>none,of:()=>of,pack:()=>pack,remove:()=>remove,rows:()=>rows,
shared:()=>shared,size:()=>size,unpack:()=>unpack});var none=length=>new Uint32Array(Math.ceil(length/32));function all(length){const bits=none(length).fill(4294967295);
if(length%32)bits[bits.length-1]=2**(length%32)-1;return bits}function of(some,length){const bits=none(length);for(const row of some)bits[row>>5]|=1<<(row&31);return bits}
var has=(bits,row)=>Boolean(bits[row>>5]>>>(row&31)&1);function keep(bits,other){for(let at=0;at<bits.length;at++)bits[at]&=other[at];return bits}function add(bits,other){
for(let at=0;at<bits.length;at++)bits[at]|=other[at];return bits}function remove(bits,other){for(let at=0;at<bits.length;at++)bits[at]&=~other[at];return bits}function size(bits){
let sum=0;for(const word of bits)sum+=ones(word);return sum}function shared(bits,other){let sum=0;for(let at=0;at<bits.length;at++)sum+=ones(bits[at]&other[at]);
return sum}function rows(bits){const listed=[];for(let at=0;at<bits.length;at++)for(let word=bits[at];word;word&=word-1)listed.push(32*at+31-Math.clz32(word&-word));
return listed}function unpack(text,length){const bytes=Uint8Array.from(atob(text),character=>character.charCodeAt(0));const bits=none(length);for(let at=0;at<bytes.
length;at++)bits[at>>2]|=bytes[at]<<8*(at&3);return bits}function pack(bits,length){let text="";for(let at=0;at<Math.ceil(length/8);at++)text+=String.fromCharCode(
bits[at>>2]>>>8*(at&3)&255);return btoa(text)}function ones(word){let rest=word-(word>>>1&1431655765);rest=(rest&858993459)+(rest>>>2&858993459);return(rest+(rest>>>
4)&252645135)*16843009>>>24}var SPACES="\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";var SPACE=new RegExp(`[${SPACES}]+`,"gu");var HAN="\\u3005\\u30\
07\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";var WORD=`(?:(?![${HAN}])[\\p{L}\\p{Nl}\\p{No}])+|\\p{Nd}+`;var PIECE=`(?:(\
?![${HAN}])[\\p{L}\\p{N}])+`;var COMPOUND=`${PIECE}(?:[-']${PIECE})+`;var ATOMS=new RegExp(`[${HAN}]+|${WORD}`,"gu");var TERMS=new RegExp(`(?<compound>${COMPOUND}\
)|(?<han>[${HAN}]+)|(?<word>${WORD})`,"gu");var TONED=/^(?:[a-z]{1,6}[1-5])+$/;var WRITTEN={œ:"oe",æ:"ae",ø:"o",ł:"l",đ:"d",ð:"d",þ:"th",ħ:"h",ı:"i",ŋ:"\
n","­":"","​":"","⁠":""};for(const sign of"’‘ʼʹ`´′")WRITTEN[sign]="'";for(const sign of"‐‑‒–—−")WRITTEN[sign]="-";var ASCII=/^[\x00-\x7f]*$/;
var CHEROKEE=/\p{Script=Cherokee}/u;var MARK=/\p{Mn}/u;var LONGEST_TEXT=200;function casefold(text){if(ASCII.test(text))return text.toLowerCase();let folded="";
for(const character of text)folded+=folding(character);return folded.replaceAll("ς","σ")}function folding(character){if(character==="ı")return character;if(CHEROKEE.
test(character))return character.toUpperCase();return character.toLowerCase().toUpperCase().toLowerCase()}function fold(text){const plain=casefold(casefold(text).
normalize("NFKD"));if(ASCII.test(plain))return plain;let folded="";for(const character of plain)folded+=WRITTEN[character]??(MARK.test(character)?"":character);
return folded}var spaced=text=>(fold(text).match(ATOMS)??[]).join(" ");function tidy(text){const start=[...text].slice(0,2*LONGEST_TEXT).join("").replace(SPACE,
" ");const visible=start.replace(/[\p{Cc}\p{Cs}]/gu,"");const words=visible.split(" ").filter(Boolean).join(" ");return[...words].slice(0,LONGEST_TEXT).join("").
trim()}function compare(one,other){const length=Math.min(one.length,other.length);for(let at=0;at<length;at++){const difference=rank(one.charCodeAt(at))-rank(other.
charCodeAt(at));if(difference)return difference}return one.length-other.length}function rank(unit){if(unit>=57344)return unit-2048;return unit>=55296?unit+8192:
unit}function terms(question,{fillers,mostTerms}){const chunks=fold(question).split(SPACE).filter(Boolean);const cut=chunks.flatMap(chunk=>cutChunk(chunk,fillers)).
slice(0,mostTerms);const isFiller=({parts})=>parts.every(part=>fillers.has(part));const needed=cut.some(term=>!isFiller(term));return cut.map((term,at)=>({...term,
last:at===cut.length-1,filler:needed&&isFiller(term)}))}function cutChunk(chunk,fillers){const state={last:false,filler:false};if(TONED.test(chunk)){const parts=chunk.
match(ATOMS)??[];return[{kind:"compound",parts,whole:chunk.replace(/\d/g,""),...state}]}return[...chunk.matchAll(TERMS)].map(([text,compound,han])=>{const kind=compound?
"compound":han?"han":"word";let parts=text.match(ATOMS)??[];const telling=parts.filter(part=>!fillers.has(part));if(kind==="compound"&&telling.length)parts=telling;
return{kind,parts,whole:text.replace(/[-']/g,""),...state}})}var pairs=characters=>characters.slice(1).map((character,at)=>characters[at]+character);var EARTH_RADIUS_KM=6371.0088;var LONGEST_KM=2e4;var DECIMALS=2;var NUMBER="[+-]?[0-9]{1,3}(?:\\.[0-9]{1,17})?";var POINT=new RegExp(`^\\s*(${NUMBER})\\s*,\\s*(${NUMBER}\
)\\s*$`,"u");function point(text){const match=POINT.exec(text);if(!match)return null;const[latitude,longitude]=match.slice(1).map(part=>rounded(Number(part),DECIMALS)+
0);if(Math.abs(latitude)>90||Math.abs(longitude)>180)return null;return{key:`${latitude},${longitude}`,latitude,longitude}}function radius(km){if(km===null||!Number.
isFinite(km)||rounded(km,1)<=0)return null;return Math.min(rounded(km,1),LONGEST_KM)}function rounded(value,decimals){const up=Number(value.toFixed(decimals));if(Math.
abs(value*2**(decimals+1)%2)!==1)return up;const step=10**decimals;const even=2*Math.round(value*step/2);return even/step}var RADIANS=Math.PI/180;function distances(place,latitudes,longitudes){
const first=place.latitude*RADIANS;return Float64Array.from(latitudes,(latitude,row)=>{const longitude=longitudes[row];if(latitude===null||longitude===null)return Number.
NaN;const second=latitude*RADIANS;const turn=(longitude-place.longitude)*RADIANS/2;const square=Math.sin((second-first)/2)**2+Math.cos(first)*Math.cos(second)*Math.
sin(turn)**2;return 2*EARTH_RADIUS_KM*Math.asin(Math.sqrt(Math.min(Math.max(square,0),1)))})}function numbers(text){const bytes=atob(text);const read2=new Int32Array(bytes.length);let length=0;let number=0;let shift=0;for(let at=0;at<bytes.length;at++){
const byte=bytes.charCodeAt(at);number|=(byte&127)<<shift;shift+=7;if(byte<128){read2[length++]=number;number=0;shift=0}}return read2.slice(0,length)}function lists({
lengths,steps}){const counts=numbers(lengths);const values=numbers(steps);const firsts=new Int32Array(counts.length+1);for(let list=0;list<counts.length;list++){
firsts[list+1]=firsts[list]+counts[list];for(let at=firsts[list]+1;at<firsts[list+1];at++)values[at]+=values[at-1]}return{firsts,values}}var LAST_CHARACTER="􏿿";var NAMES=["place","name"];var Words=class{constructor(table,length){this.length=length;this.rules=table.rules;this.reading={fillers:new Set(
table.rules.fillers),mostTerms:table.rules.most_terms};this.words=table.words.split("\n");this.sounds=new Set(table.sounds);this.names=table.names.split("\n");this.
nameRows=numbers(table.name_rows);this.fields=new Map;for(const[field,{texts,rows:rows2}]of Object.entries(table.fields))this.fields.set(field,{texts:lists(texts),
rows:lists(rows2)})}find(question){const needed=this.oneWord(terms(question,this.reading));const scores=new Float64Array(this.length);if(!needed.length)return{scores,
complete:true};const matching=new Uint8Array(this.length).fill(1);let complete=true;for(const term of needed){const worth=this.worth(this.variants(term));complete&&=
term.kind!=="han"&&worth.some(value=>value>0);const factor=term.filler?this.rules.filler:1;for(let row=0;row<this.length;row++){scores[row]+=worth[row]*factor;if(!term.
filler&&!worth[row])matching[row]=0}if(!matching.includes(1))break}for(let row=0;row<this.length;row++)if(!matching[row])scores[row]=0;complete&&=scores.some(score=>score>
0);this.addNames(spaced(question),scores);return{scores,complete}}oneWord(cut){const kept=[];for(const term of cut){const before=kept.at(-1);const whole=before?
before.whole+term.whole:"";const areSounds=before&&this.sounds.has(before.whole)&&this.sounds.has(term.whole);if(areSounds&&this.place(whole)>=0)kept[kept.length-
1]={kind:"word",parts:[whole],whole,last:term.last,filler:false};else kept.push(term)}return kept}variants({kind,parts,whole,last}){const fields=Object.keys(this.
rules.weights);const{begun,loose,short_forms:short}=this.rules;const word=text=>({words:[text]});if(kind==="han"){const characters=[...whole];const two=pairs(characters);
return[{needles:(two.length?two:[whole]).map(word),factor:1,fields},{needles:characters.map(word),factor:loose,fields:NAMES}]}const needles=parts.map(part=>({words:[
part,...short[part]??[]]}));const variants=[{needles:[word(whole)],factor:1,fields},{needles,factor:1,fields}];if(!last)return variants;const end={words:[],begins:parts.
at(-1)};return[...variants,{needles:[{words:[],begins:whole}],factor:begun,fields},{needles:[...needles.slice(0,-1),end],factor:begun,fields}]}worth(variants){const worth=new Float64Array(
this.length);for(const{needles,factor,fields}of variants)for(const field of fields){const value=factor*this.rules.weights[field];for(const row of this.rows(needles,
field))worth[row]=Math.max(worth[row],value)}return worth}rows(needles,field){const[first,...others]=needles.map(needle=>this.rowsOf(needle,field));for(const other of others)
keep(first,other);return rows(first)}rowsOf(needle,field){const{texts,rows:rows2}=this.fields.get(field);const held=none(this.length);for(const[low,high]of this.
spans(needle))for(let at=texts.firsts[low];at<texts.firsts[high];at++){const text=texts.values[at];for(let place=rows2.firsts[text];place<rows2.firsts[text+1];place++){
const row=rows2.values[place];held[row>>5]|=1<<(row&31)}}return held}spans({words,begins}){if(begins)return[[lowest(this.words,begins),lowest(this.words,begins+
LAST_CHARACTER)]];const places=words.map(word=>this.place(word)).filter(place=>place>=0);return places.map(place=>[place,place+1])}place(word){const place=lowest(
this.words,word);return this.words[place]===word?place:-1}addNames(question,scores){if(!question)return;const bonus=new Map;const high=lowest(this.names,question+
LAST_CHARACTER);for(let at=lowest(this.names,question);at<high;at++){const value=this.names[at]===question?this.rules.whole_name:this.rules.name_begins;const row=this.
nameRows[at];bonus.set(row,Math.max(bonus.get(row)??0,value))}for(const[row,value]of bonus)if(scores[row]>0)scores[row]+=value}};function lowest(texts,text){let low=0;
let high=texts.length;while(low<high){const middle=low+high>>1;if(compare(texts[middle],text)<0)low=middle+1;else high=middle}return low}var address_exports={};__export(address_exports,{query:()=>query,read:()=>read,write:()=>write});function select(chosen={}){const codes={};for(const[key,some]of Object.entries(chosen.codes??{}))if(some.length)codes[key]=[...new Set(some)].sort(compare);const place=tidy(
chosen.near??"");const near=point(place)?.key??place;return{codes,everyStatus:Boolean(chosen.everyStatus)&&!codes.status,words:tidy(chosen.words??""),year:chosen.
year??null,near,km:near?radius(chosen.km??null):null}}var withCodes=(selection,key,codes)=>select({...selection,codes:{...selection.codes,[key]:codes}});function withChanges(selection,before,after){
const codes={...selection.codes};for(const key of Object.keys({...before.codes,...after.codes}))if(String(before.codes[key])!==String(after.codes[key]))codes[key]=
after.codes[key]??[];const changed={};for(const key of["everyStatus","words","year","near","km"])if(before[key]!==after[key])changed[key]=after[key];return select(
{...selection,codes,...changed})}var isDefault=({codes,everyStatus,words,year,near})=>!Object.keys(codes).length&&!everyStatus&&!words&&year===null&&!near;var RESERVED=new Set(["lang","site","page","embed","embed_options"]);var EVERY_STATUS="every";var TRACKING=new RegExp("^(?:utm_[\\p{L}\\p{N}_]+|mtm_[\\p{L}\\p{N}_]+\
|pk_[\\p{L}\\p{N}_]+|mc_[ce]id|_hs[\\p{L}\\p{N}_]+|_g[al]|mkt_tok|igshid|srsltid|ref_src|msclkid|(?:fb|g|d|tw|tt|y)clid|[gw]braid)$","u");var AROUND=/[ \t\n\u00a0.,;:!?)\]}>"'»”’)。，；：、！？）》」』】…]+$/u;
function read(pairs2,known){const reading=new Reading(known);for(const[name,value]of pairs2){const key=name.replace(/^amp;/,"");if(TRACKING.test(key)||RESERVED.
has(key)||known.own.has(key)||!value)continue;const isBeyond=key==="year"&&!reading.isPast(value.replace(AROUND,""));if(isBeyond||!reading.take(key,value))reading.
ignored.push([key,value])}return reading.end()}var Reading=class{constructor(known){this.known=known;this.chosen={codes:{}};this.ignored=[];this.asksPlace=false}end(){
const{chosen,ignored}=this;if(chosen.codes.status&&chosen.everyStatus)ignored.push(["status",EVERY_STATUS]);if("km"in chosen&&!("near"in chosen))ignored.push(["\
km",String(chosen.km)]);return{selection:select(chosen),ignored,asksPlace:this.asksPlace}}take(key,value){const{chosen,known}=this;if(key==="status"&&meant(casefold(
value),[EVERY_STATUS])){chosen.everyStatus=true;return true}if(known.codes.has(key)){const code=this.code(key,value);if(code===void 0)return false;chosen.codes[key]=
[...chosen.codes[key]??[],code];return true}if(!Object.hasOwn(SINGLES,key)||SINGLES[key].field in chosen)return false;const{field,text}=SINGLES[key];const taken=text(
value,this)??text(value.replace(AROUND,""),this);if(taken!==null)chosen[field]=taken;return taken!==null}code(key,value){const codes=this.known.codes.get(key);const byText=new Map(
codes.map(code=>[casefold(code),code]));for(const code of codes)byText.set(code,code);const texts=[...byText.keys()];return byText.get(meant(value,texts)||meant(
casefold(value),texts))}isPast(year){const{firstYear,thisYear}=this.known;if(thisYear===null)return true;return String(firstYear??0).padStart(4,"0")<=year&&year<=
String(thisYear)}place(text){const place=tidy(text);const key=point(place)?.key??this.known.places.get(place)?.key;if(key||!place)return key??null;this.asksPlace=
true;return place}};var SINGLES={q:{field:"words",text:text=>tidy(text)||null},year:{field:"year",text:text=>/^[12][0-9]{3}$/.test(text)?Number(text):null},near:{
field:"near",text:(text,reading)=>reading.place(text)},km:{field:"km",text:text=>/^[0-9]{1,6}(\.[0-9]{1,6})?$/.test(text)?radius(Number(text)):null}};var meant=(value,known)=>[
value,value.replace(AROUND,"")].find(candidate=>known.includes(candidate))??"";function write(selection,keys){const pairs2=[];for(const key of keys)for(const code of selection.
codes[key]??[])pairs2.push([key,code]);const{everyStatus,words,year,near,km}=selection;const singles={status:everyStatus&&EVERY_STATUS,q:words,year,near,km};for(const[
key,value]of Object.entries(singles))if(value)pairs2.push([key,String(value)]);return pairs2}var query=pairs2=>pairs2.map(([key,value])=>`${quoted(key)}=${quoted(
value)}`).join("&");var quoted=text=>encodeURIComponent(text).replace(/[!'()*]/g,sign=>`%${sign.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll("%20","+");var Engine=class{constructor(sets,rows2){this.length=sets.length;this.rows=rows2;this.firstYear=sets.first_year;this.starts=sets.starts;this.ends=sets.ends;this.
former=unpack(sets.former,this.length);this.ever=unpack(sets.ever,this.length);this.placed=this.where(row=>rows2.latitude[row]!==null);this.codes=new Map;this.carriers=
new Map;for(const[key,{codes,carriers}]of Object.entries(sets.facets)){this.codes.set(key,codes);this.carriers.set(key,carriers.map(set=>unpack(set,this.length)))}
this.within=null;this.words=null;this.places=new Map;this.matched={words:"",matches:null};this.named=null}bring(table){this.words=new Words(table,this.length)}answer(selection,thisYear){
const asks=[];let{year}=selection;if(year!==null&&thisYear!==null&&year>=thisYear)year=null;const masks=new Map;if(this.within)masks.set("within",this.within);for(const[
key,codes]of Object.entries(selection.codes))masks.set(key,this.any(key,codes));if(year===null&&!selection.everyStatus&&!selection.codes.status)masks.set("statu\
s",remove(all(this.length),this.former));const matches=selection.words?this.match(selection.words):null;if(matches)masks.set("words",this.where(row=>matches.scores[row]>
0));if(matches&&!matches.complete)asks.push("words");const place=this.place(selection.near);if(selection.near&&!place)asks.push("place");const away=place&&distances(
place,this.rows.latitude,this.rows.longitude);const{km}=selection;if(away&&km!==null)masks.set("near",this.where(row=>away[row]<=km));const{known,startUnknown,endUnknown}=this.
members(year);const fitting=this.passing(masks,"");const shown=keep(fitting.slice(),known);const lost=away&&this.where(row=>Number.isNaN(away[row]));return{shown,
order:this.ordered(shown,matches?matches.scores.map(score=>-score):away),counts:this.counts(masks,known),distances:away,place,placed:shared(shown,this.placed),startUnknown:shared(
fitting,startUnknown),endUnknown:shared(fitting,endUnknown),unplaced:lost?shared(keep(this.passing(masks,"near"),known),lost):0,asks}}place(near){return point(near)??
this.places.get(near)??null}match(words){if(!this.words)return{scores:new Float64Array(this.length),complete:false};if(this.matched.words!==words||!this.matched.
matches)this.matched={words,matches:this.words.find(words)};return this.matched.matches}any(key,some){const carried=none(this.length);const codes=this.codes.get(
key)??[];for(const code of some){const set=this.carriers.get(key)?.[codes.indexOf(code)];if(set)add(carried,set)}return carried}passing(masks,but){const passing=all(
this.length);for(const[key,mask]of masks)if(key!==but)keep(passing,mask);return passing}counts(masks,known){const all2=keep(this.passing(masks,""),known);const counts={};
for(const[key,carriers]of this.carriers){const sites=masks.has(key)?keep(this.passing(masks,key),known):all2;counts[key]=carriers.map(set=>shared(sites,set))}return counts}members(year){
const none2=none(this.length);if(year===null)return{known:all(this.length),startUnknown:none2,endUnknown:none2};const{starts,ends}=this;const former=row=>has(this.
former,row);const ended=row=>ends[row]!==null&&ends[row]<year;const joined=keep(this.where(row=>starts[row]!==null&&starts[row]<=year),this.ever);const stayed=this.
where(row=>!former(row)||starts[row]===year||ends[row]!==null&&ends[row]>=year);const open=this.where(row=>former(row)&&starts[row]<year&&ends[row]===null);const undated=this.
where(row=>starts[row]===null&&!ended(row));return{known:keep(stayed,joined),startUnknown:keep(undated,this.ever),endUnknown:keep(open,joined)}}ordered(shown,ranks){
const rows2=this.byName().filter(row=>has(shown,row));if(!ranks)return rows2;const rank2=row=>Number.isNaN(ranks[row])?Infinity:ranks[row];return rows2.sort((one,other)=>{
const[first,second]=[rank2(one),rank2(other)];return first===second?0:first-second})}byName(){if(!this.named){const{name}=this.rows;const keys=name.map(fold);this.
named=name.map((_,row)=>row);this.named?.sort((one,other)=>compare(keys[one],keys[other])||compare(name[one],name[other])||one-other)}return this.named}where(is){
const set=none(this.length);for(let row=0;row<this.length;row++)if(is(row))set[row>>5]|=1<<(row&31);return set}};export{Engine,address_exports as address,bits_exports as bits,compare,fold,isDefault,select,tidy,withChanges,withCodes};
